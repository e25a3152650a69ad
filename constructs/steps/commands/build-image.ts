import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { isChangedSince } from "../../service/build-context";
import { UserError } from "../../service/user-error";
import { changedMeanwhile, DOCKER_MISSING, dockerRefusal, lastLines } from "../docker-errors";
import type { Output } from "../output";
import { StepError } from "../step-error";

/** An image, and what it is built from. */
export interface ImageBuild {
  /** Name of the service that runs it. */
  readonly service: string;
  /** Full reference. */
  readonly image: string;
  /** Folder of its Dockerfile. */
  readonly folder: string;
  /** What it is built for, such as `linux/arm64`. */
  readonly platform: string;
}

/** What Docker's command has printed, and its exit code. */
export interface DockerAnswer {
  /** Exit code. */
  readonly code: number;
  /** What it printed, errors included. */
  readonly printed: string;
}

/** Runs Docker's command, and passes on each line at once. */
export type DockerCommand = (args: readonly string[], log?: (line: string) => void) => Promise<DockerAnswer>;

/** Runs the `docker` of this machine. @throws {@link StepError} when there is none */
export const localDocker: DockerCommand = (args, log) =>
  new Promise((resolve, reject) => {
    const child = spawn("docker", [...args], { stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        lines.push(line);
        log?.(line);
      });
    }
    child.on("error", () => reject(new StepError(DOCKER_MISSING)));
    child.on("close", (code) => resolve({ code: code ?? 1, printed: lines.join("\n") }));
  });

/**
 * Builds an image, unless this machine has it. No image stays whose tag does not stand for what it was built from.
 *
 * @throws {@link StepError} when Docker does not answer, with the builder's last lines, or when a file was changed meanwhile
 */
export async function buildImage(docker: DockerCommand, build: ImageBuild, output: Output): Promise<void> {
  const { service, image, folder, platform } = build;
  const engine = await docker(["version", "--format", "{{.Server.Version}}"]);
  if (engine.code !== 0) throw new StepError(dockerRefusal(engine.printed));
  if ((await docker(["image", "inspect", "--format", "{{.Id}}", image])).code === 0) {
    output.log(`${service}: ${image} is on this machine`);
    return;
  }
  refuseChanged(build);
  const built = await docker(["build", "--platform", platform, "--tag", image, folder], output.log);
  if (built.code !== 0) {
    throw new StepError(
      `${service}: ${folder} cannot be built. The builder's last lines:\n${lastLines(built.printed)}`,
    );
  }
  try {
    refuseChanged(build);
  } catch (error) {
    await docker(["image", "rm", image]);
    throw error;
  }
}

function refuseChanged({ service, image, folder, platform }: ImageBuild): void {
  try {
    if (!isChangedSince(image, folder, platform)) return;
  } catch (error) {
    throw error instanceof UserError ? new StepError(`${service}: ${error.message}`) : error;
  }
  throw new StepError(`${service}: ${changedMeanwhile(folder, image, "pushed")}`);
}
