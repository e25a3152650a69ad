import { relative } from "node:path";
import { z } from "zod";
import { readStackJson } from "../../report/stack-json";
import { stepInputs } from "../described-steps";
import type { Interruption } from "../interruption";
import { type DockerBuild, dockerEngine } from "../local/docker-engine";
import type { StackResult } from "./stack-outcome";

const BUILD = z.object({ image: z.string(), folder: z.string(), platform: z.string() });

/**
 * Builds the images that plans would push, before anything is deployed: their apply then finds them on this machine.
 *
 * @param onStep - gets what is going on
 * @throws CommandError when Docker does not answer, or with the builder's last lines
 */
export async function buildFirstImages(
  results: readonly StackResult[],
  interruption: Interruption,
  onStep: (step: string) => void,
): Promise<void> {
  const builds = results.flatMap(plannedBuilds);
  if (builds.length > 0) await dockerEngine.address();
  for (const build of builds) {
    onStep(`building ${build.folder}`);
    await dockerEngine.build(build, interruption, "deployed");
  }
}

function plannedBuilds({ folder, outcome }: StackResult): readonly DockerBuild[] {
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
