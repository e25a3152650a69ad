import { z } from "zod";
import type { StackJson } from "../../report/stack-json";
import { FOUNDATION_OUTPUTS } from "../../stacks/outputs/foundation-outputs";
import { RETIRED_OUTPUT } from "../../stacks/outputs/release-outputs";

/** The services of an environment in main.ts. */
export interface DescribedServices {
  /** Names of those that run. */
  readonly running: readonly string[];
  /** Names of those that are retired. */
  readonly retired: readonly string[];
}

const BY_NAME = z.record(z.string(), z.unknown()).catch({});
const NAMES = z.array(z.string()).catch([]);

/** Returns the services of main.ts, from the synthesized outputs of the foundation. */
export function describedServices(stacks: readonly StackJson[]): DescribedServices {
  const values = (name: string) => stacks.map(({ output }) => output?.[name]?.value);
  return {
    running: values(FOUNDATION_OUTPUTS.releaseParameterArns.name).flatMap((value) =>
      Object.keys(BY_NAME.parse(value)),
    ),
    retired: values(RETIRED_OUTPUT).flatMap((value) => NAMES.parse(value)),
  };
}
