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
 * @param adoptions - one a stack, in the order in which they are deployed
 * @param strangers - ARNs that carry the environment's tags and that no state knows
 */
export function adoptionReport(
  environment: string,
  adoptions: readonly NamedAdoption[],
  strangers: readonly string[],
): AdoptionReport {
  const refusals = adoptions.flatMap((each) => each.refusals);
  const failures = adoptions.flatMap(({ failure }) => failure ?? []);
  const waits = adoptions.some(({ remaining }) => remaining > 0);
  const lines = [
    ...adoptions.flatMap((adoption) => linesOf(adoption, waits)),
    ...(strangers.length === 0 ? [] : [STRANGERS, ...strangers.map((arn) => `  ${arn}`)]),
    ...(adoptions.every(({ taken }) => taken.length === 0)
      ? []
      : [`Now deploy: npx cdktf deploy '${environment}-*'`]),
  ];
  const errors = [
    ...(refusals.length === 0 ? [] : ["these exist and were not taken in:", ...refusals.map(refusalLine)]),
    ...(waits ? [] : failures),
  ];
  return errors.length === 0 ? { lines } : { lines, error: errors.join("\n") };
}

function linesOf({ stack, taken, failure }: NamedAdoption, waits: boolean): readonly string[] {
  if (failure !== undefined && waits)
    return [`${stack}: can't be planned before what it stands on is deployed; then run this again`];
  if (taken.length === 0) return failure === undefined ? [`${stack}: nothing was missing in its state`] : [];
  return [
    `${stack}: ${taken.length} taken into its state`,
    ...taken.map(({ address, id }) => `  ${address}  ${id}`),
  ];
}

function refusalLine({ address, id, reason }: Refusal): string {
  return `  ${address}  ${id}: ${reason ?? ""}`;
}

const STRANGERS =
  "These carry the environment's tags, and no state knows them. AWS lists what is deleted for a while; " +
  "what is still there, nobody will destroy, and it may cost:";
