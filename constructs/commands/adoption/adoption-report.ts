import type { StackAdoption } from "./adopt-stack";
import type { Refusal } from "./adoption-verdict";

/** What became of looking at one of an environment's stacks. */
export interface NamedAdoption extends StackAdoption {
  /** Name of the stack, for example `dev-foundation`. */
  readonly stack: string;
}

/** What a person reads at the end. */
export interface AdoptionReport {
  /** What was found and done. */
  readonly lines: readonly string[];
  /** What stands in the way of the next deployment; absent if nothing does. */
  readonly error?: string;
}

/**
 * Tells what was taken in, what was not, and what to do now.
 *
 * @param adoptions - one a stack, in the order in which they are deployed, as far as they were looked at
 * @param strangers - ARNs that carry the environment's tags and that no state knows
 */
export function adoptionReport(
  environment: string,
  adoptions: readonly NamedAdoption[],
  strangers: readonly string[],
): AdoptionReport {
  const refusals = adoptions.flatMap((each) => each.refusals);
  const isTaken = adoptions.some(({ taken }) => taken.length > 0);
  // Until then, what a stack that wasn't looked at has lost would be among them.
  const isWhole = adoptions.every(({ remaining, failure }) => remaining === 0 && failure === undefined);
  const errors = [
    ...(refusals.length === 0 ? [] : ["these exist and were not taken in:", ...refusals.map(refusalLine)]),
    ...adoptions.flatMap(({ stack, failure }) => (failure === undefined ? [] : [`${stack}: ${failure}`])),
  ];
  return {
    lines: [
      ...adoptions.flatMap(linesOf),
      ...(isWhole && strangers.length > 0 ? [STRANGERS, ...strangers.map((arn) => `  ${arn}`)] : []),
      ...(isTaken ? [`Now deploy: npx cdktf deploy '${environment}-*'`] : []),
    ],
    error: errors.length === 0 ? undefined : errors.join("\n"),
  };
}

function linesOf({ stack, taken, remaining, failure }: NamedAdoption): readonly string[] {
  if (failure !== undefined) return [];
  const found =
    taken.length === 0 ? "nothing was missing in its state" : `${taken.length} taken into its state`;
  const rest = remaining === 0 ? "" : `; ${remaining} still to be deployed, and then whatever stands on it`;
  return [`${stack}: ${found}${rest}`, ...taken.map(({ address, id }) => `  ${address}  ${id}`)];
}

function refusalLine({ address, id, reason }: Refusal): string {
  return `  ${address}  ${id}: ${reason ?? ""}`;
}

const STRANGERS =
  "These carry the environment's tags, and no state knows them. AWS lists what is deleted for a while; " +
  "what is still there, nobody will destroy, and it may cost:";
