import type { ECRClient } from "@aws-sdk/client-ecr";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { ARCHITECTURES, UNRELEASED } from "../../../service/words";
import type { StackJson } from "../../../report/stack-json";
import { readParameter } from "../../release/parameters";
import { architectureProblem, releaseImage } from "../../release/registry/release-image";
import type { LiveAnswer, LiveCheck } from "./check";

/** What the checks of images ask, and about what. */
export interface ImageQuestion {
  /** Client of ECR. */
  readonly ecr: ECRClient;
  /** Client of Systems Manager. */
  readonly ssm: SSMClient;
  /** The synthesized stacks. */
  readonly stacks: readonly StackJson[];
  /** Names of the release parameters, by service. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Name of the environment. */
  readonly environment: string;
}

/** Returns a check for each service: its released image is there, and for the environment's architecture. */
export function imageChecks({
  ecr,
  ssm,
  stacks,
  parameters,
  environment,
}: ImageQuestion): readonly LiveCheck[] {
  const outputs = stacks.map(({ output }) => output?.["architecture"]?.value);
  const architecture = ARCHITECTURES.find((each) => outputs.includes(each));
  return [...parameters].map(([service, parameter]) => ({
    name: `image of ${service}`,
    calls: ["ssm:GetParameter", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    ask: async (): Promise<LiveAnswer> => {
      const released = await readParameter(ssm, parameter);
      const fix = `npm run release -- ${environment} ${service}=<tag>`;
      if (released === undefined || released.value === UNRELEASED) {
        const message =
          "none has been released yet. After the first deployment, build, push and release one.";
        return { level: "warning", message, fix };
      }
      const image = await releaseImage(ecr, released.value);
      if (image === undefined) {
        return {
          level: "error",
          message: `${released.value} is released, and is not in its repository.`,
          fix,
        };
      }
      const problem = architecture === undefined ? undefined : architectureProblem(image, architecture);
      if (problem !== undefined) return { level: "error", message: `${released.value} ${problem}.`, fix };
      return { level: "ok", message: `${released.value} is in its repository.` };
    },
  }));
}
