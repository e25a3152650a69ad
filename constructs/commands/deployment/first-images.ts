import { relative } from "node:path";
import { z } from "zod";
import { readStackJson } from "../../report/stack-json";
import { stepInputs } from "../described-steps";
import type { Interruption } from "../interruption";
import { type DockerBuild, dockerEngine } from "../local/docker-engine";
import { duration } from "./applying/times";
import type { Output } from "./output";
import type { StackResult } from "./stack-outcome";

const BUILD = z.object({ service: z.string(), image: z.string(), folder: z.string(), platform: z.string() });

/** Milliseconds between two reports of progress. */
const INTERVAL = 1_000;

/** An image to build, and the service that runs it. */
type FirstBuild = DockerBuild & z.infer<typeof BUILD>;

/**
 * Builds the images that plans would push, before anything is deployed: their apply then finds them on this machine.
 *
 * @throws CommandError when Docker does not answer, or with the builder's last lines
 */
export async function buildFirstImages(
  results: readonly StackResult[],
  interruption: Interruption,
  output: Output,
): Promise<void> {
  const builds = results.flatMap(plannedBuilds);
  if (builds.length > 0) await dockerEngine.address();
  for (const build of builds) await builtBefore(build, interruption, output);
}

async function builtBefore(build: FirstBuild, interruption: Interruption, output: Output): Promise<void> {
  const { service, folder, platform } = build;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  output.say({ event: "building", service }, `${service}: building ${folder} for ${platform}`);
  const timer = setInterval(() => {
    const text = `${service}: building ${folder}, ${duration(seconds())}`;
    output.progress({ event: "building", service, seconds: seconds() }, text);
  }, INTERVAL);
  try {
    await dockerEngine.build(build, interruption, "deployed");
  } finally {
    clearInterval(timer);
  }
  output.say({ event: "built", service, seconds: seconds() }, `${service}: built in ${duration(seconds())}`);
}

function plannedBuilds({ folder, outcome }: StackResult): readonly FirstBuild[] {
  if (outcome.state !== "planned") return [];
  const pushed = (outcome.saved.plan.resource_changes ?? [])
    .filter(({ type, change }) => type === "docker_registry_image" && change.actions.includes("create"))
    .map(({ change }) => change.after?.["name"]);
  if (pushed.length === 0) return [];
  return stepInputs(readStackJson(folder), "build-image").flatMap((input) => {
    const build = BUILD.parse(input);
    if (!pushed.includes(build.image)) return [];
    return [{ ...build, folder: relative("", build.folder.replace("${path.module}", folder)) }];
  });
}
