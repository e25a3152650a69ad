import { z } from "zod";
import type { StackJson } from "../../report/stack-json";
import { FOUNDATION_OUTPUTS } from "../../stacks/outputs/foundation-outputs";
import { RENAMED_OUTPUT, RETIRED_OUTPUT } from "../../stacks/outputs/release-outputs";

/** The services of an environment in main.ts. */
export interface DescribedServices {
  /** Names of those that run. */
  readonly running: readonly string[];
  /** Names of those that are retired. */
  readonly retired: readonly string[];
  /** Their names in AWS, by their names in main.ts, of those that were renamed. */
  readonly renamed: Readonly<Record<string, string>>;
}

const BY_NAME = z.record(z.string(), z.unknown()).catch({});
const TEXTS = z.record(z.string(), z.string()).catch({});
const NAMES = z.array(z.string()).catch([]);

/** Returns the services of main.ts, from the synthesized outputs of the foundation. */
export function describedServices(stacks: readonly StackJson[]): DescribedServices {
  const values = (name: string) => stacks.map(({ output }) => output?.[name]?.value);
  return {
    running: values(FOUNDATION_OUTPUTS.releaseParameterArns.name).flatMap((value) =>
      Object.keys(BY_NAME.parse(value)),
    ),
    retired: values(RETIRED_OUTPUT).flatMap((value) => NAMES.parse(value)),
    renamed: Object.assign({}, ...values(RENAMED_OUTPUT).map((value) => TEXTS.parse(value))) as Record<
      string,
      string
    >,
  };
}

/** Returns the name in AWS of a service that was typed by its name in main.ts, or by that. */
export function typedService({ renamed }: Pick<DescribedServices, "renamed">, typed: string): string {
  return Object.hasOwn(renamed, typed) ? (renamed[typed] ?? typed) : typed;
}
