import type { ReleaseOutput } from "./release-output";
import { imageBefore } from "../plan";
import type { ServiceRun } from "../service-run";
import { UNRELEASED } from "../../../service/words";

/**
 * Prints, when this process ends before the release does, what was asked of whom, and how to follow on and to go back.
 *
 * @returns ends that
 */
export function onInterrupt(
  environment: string,
  services: readonly ServiceRun[],
  output: ReleaseOutput,
): () => void {
  const interrupted = () => {
    const lines = services.flatMap((run) => linesOf(environment, run));
    const goesOn = services.some(({ asked }) => asked.size > 0);
    const head = goesOn ? "The release goes on without this command." : "No platform was asked yet.";
    output.result(["", head, ...lines], { interrupted: true, lines }, false);
  };
  process.once("exit", interrupted);
  return () => {
    process.removeListener("exit", interrupted);
  };
}

function linesOf(
  environment: string,
  { plan, asked, follow, holds, releaseCommand }: ServiceRun,
): readonly string[] {
  const { service, image, parameter, onEcs, onHost } = plan;
  const platforms = [
    ...(onHost === undefined ? [] : (["host"] as const)),
    ...(onEcs === undefined ? [] : (["Fargate"] as const)),
  ];
  const before = imageBefore(plan);
  return [
    `${service}:`,
    ...platforms.map((each) => `  ${each}: ${asked.has(each) ? `asked to serve ${image}` : "not asked"}`),
    `  ${parameter} holds ${holds}`,
    ...(releaseCommand === undefined ? [] : [`  ${releaseCommand.replaceAll("\n", "\n  ")}`]),
    ...follow.map((command) => `  look at it: ${command}`),
    `  go on: npm run release -- ${environment} ${service}=${image}`,
    ...(before === UNRELEASED || before === image
      ? []
      : [`  go back: npm run release -- ${environment} ${service}=${before}`]),
  ];
}
