import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { LocalBuild } from "../../report/local/write-application";
import { isChangedSince } from "../../service/build-context";
import { changedMeanwhile, DOCKER_MISSING, dockerRefusal, lastLines } from "../../steps/docker-errors";
import { CommandError } from "../command-error";
import type { Interruption } from "../interruption";
import { capture, type Captured } from "../programs";

/** An image that is built for a platform. */
export interface DockerBuild extends LocalBuild {
  /** Name of the service that runs it; absent: its folder says it. */
  readonly service?: string;
  /** What it is built for, such as `linux/arm64`; absent: this machine. */
  readonly platform?: string;
  /** Labels by which it is found again; absent: none. */
  readonly labels?: ImageLabels;
}

/** Labels of an image, value by name. */
export type ImageLabels = Readonly<Record<string, string>>;

/**
 * Restarts after which a container is said to end right after its start. Docker waits 100 ms before the first one, and twice as
 * long before each next one: three seconds. Source: its manual, "docker container run", "Restart policies".
 */
const RESTARTS = 5;

/** The Docker Engine that the `docker` command of this machine talks to. */
export const dockerEngine = {
  /**
   * Checks that it answers.
   *
   * @returns its address, for programs that do not know Docker's contexts
   * @throws CommandError with what to do
   */
  async address(): Promise<string> {
    const { code, errors } = await run("version", "--format", "{{.Server.Version}}").catch(() => {
      throw new CommandError(DOCKER_MISSING);
    });
    if (code !== 0) throw new CommandError(dockerRefusal(errors, process.env["DOCKER_HOST"]));
    const given = process.env["DOCKER_HOST"];
    if (given !== undefined && given !== "") return given;
    const { output } = await run("context", "inspect", "--format", "{{.Endpoints.docker.Host}}");
    return output.trim() || "unix:///var/run/docker.sock";
  },

  /** Whether a container publishes a port of this machine. */
  async publishes(container: string, port: number): Promise<boolean> {
    const { output } = await run("ps", "--filter", `name=^/?${container}$`, "--format", "{{.Ports}}");
    return output.includes(`:${port}->`);
  },

  /** Returns the health of a container: `starting`, `healthy` or `unhealthy`, and what the last check printed. */
  async health(container: string): Promise<{ readonly status: string; readonly printed: string }> {
    const { output } = await run("inspect", "--format", "{{json .State.Health}}", container);
    const { Status: status = "", Log: log } = (JSON.parse(output.trim() || "null") ?? {}) as {
      readonly Status?: string;
      readonly Log?: readonly { readonly Output: string }[] | null;
    };
    return { status, printed: (log?.at(-1)?.Output ?? "").trim() };
  },

  /** Returns those of some containers that Docker has started again several times, because they ended. */
  async restarting(containers: readonly string[]): Promise<readonly string[]> {
    const { output } = await run("inspect", "--format", "{{.RestartCount}} {{.Name}}", ...containers);
    return output.split("\n").flatMap((line) => {
      const [count = "", name = ""] = line.split(" /");
      return Number(count) >= RESTARTS ? [name] : [];
    });
  },

  /** Lists the folders from which Docker Compose has started the containers of a project, each once. */
  async composeFolders(project: string): Promise<readonly string[]> {
    const label = "com.docker.compose.project";
    const filter = ["--all", "--filter", `label=${label}=${project}`];
    const { output } = await run("ps", ...filter, "--format", `{{.Label "${label}.working_dir"}}`);
    return [...new Set(output.split("\n").filter((line) => line !== ""))];
  },

  /** Returns those of some names that containers or volumes have. */
  async named(names: readonly string[]): Promise<readonly string[]> {
    const found = await Promise.all([
      run("ps", "--all", "--format", "{{.Names}}"),
      run("volume", "ls", "--format", "{{.Name}}"),
    ]);
    const there = new Set(found.flatMap(({ output }) => output.split("\n")));
    return names.filter((name) => there.has(name));
  },

  /** Runs a command in a container. Returns how it ended; it fails where there is no such container. */
  execute(container: string, command: readonly string[]): Promise<Captured> {
    return run("exec", container, ...command);
  },

  /**
   * Builds an image, unless there is one of its name and tag. None stays whose tag does not stand for what it was built from.
   *
   * @param undone - what was not done because of an error
   * @throws CommandError with the builder's last lines, when a file was changed meanwhile, or when it was interrupted
   */
  async build(
    { service, image, folder, platform, labels = {} }: DockerBuild,
    interruption: Interruption,
    undone: "started" | "deployed",
  ): Promise<void> {
    if ((await run("image", "inspect", image)).code === 0) return;
    const prefix = service === undefined ? "" : `${service}: `;
    const refuseChanged = () => {
      if (!isChangedSince(image, folder, platform)) return;
      throw new CommandError(prefix + changedMeanwhile(folder, image, undone));
    };
    refuseChanged();
    const options = [
      ...(platform === undefined ? [] : ["--platform", platform]),
      ...Object.entries(labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]),
    ];
    const words = ["build", ...options, "--tag", image, folder];
    const built = await capture("docker", words, { interruption, isGroup: true });
    if (built.code !== 0) {
      if (interruption.isRequested) throw new CommandError(`interrupted, and nothing was ${undone}.`);
      throw notBuilt(prefix + folder, built, undone);
    }
    try {
      refuseChanged();
    } catch (error) {
      // Also when a file cannot be read any more: its tag may not stand for what is in it.
      await run("image", "rm", image);
      throw error;
    }
  },

  /** Removes the images with all of these labels, except those of some names; those in use stay. */
  async removeImages(labels: ImageLabels, kept: readonly string[]): Promise<void> {
    const filters = Object.entries(labels).flatMap(([name, value]) => ["--filter", `label=${name}=${value}`]);
    const { output } = await run("image", "ls", ...filters, "--format", "{{.ID}} {{.Repository}}:{{.Tag}}");
    const others = output.split("\n").flatMap((line) => {
      const [id = "", name = ""] = line.split(" ");
      if (id === "" || kept.includes(name)) return [];
      // An image whose name a later build has taken has only its id.
      return [name.startsWith("<none>") ? id : name];
    });
    if (others.length > 0) await run("image", "rm", ...others);
  },

  /** Prints what containers write from now on, each line after the name of its service, until it is aborted. */
  async follow(containers: Readonly<Record<string, string>>, until: AbortSignal): Promise<void> {
    const width = Math.max(...Object.keys(containers).map((name) => name.length));
    const followed = Object.entries(containers).map(
      ([name, container]) =>
        new Promise<void>((resolve) => {
          const child = spawn("docker", ["logs", "--follow", "--tail", "20", container], {
            stdio: ["ignore", "pipe", "pipe"],
            // In a group of its own, it does not get the terminal's Ctrl-C.
            detached: true,
          });
          for (const stream of [child.stdout, child.stderr]) {
            createInterface(stream).on("line", (line) => console.log(`${name.padEnd(width)}  ${line}`));
          }
          until.addEventListener("abort", () => child.kill());
          child.on("close", () => resolve());
        }),
    );
    await Promise.all(followed);
  },
};

/**
 * Returns the error of an image that cannot be built, with the builder's last lines.
 *
 * @param undone - what was not done because of it
 */
export function notBuilt(
  folder: string,
  { output, errors }: Captured,
  undone: "started" | "deployed" = "started",
): CommandError {
  return new CommandError(
    `${folder} cannot be built, and nothing was ${undone}. The builder's last lines:\n${lastLines(`${output}\n${errors}`)}`,
  );
}

function run(...args: readonly string[]): Promise<Captured> {
  return capture("docker", args);
}
