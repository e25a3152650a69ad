import type { Import } from "./import-candidates";
import type { Refusal } from "./round";

/** What became of looking at a stack. */
export interface StackAdoption {
  /** What was taken into its state. */
  readonly taken: readonly Import[];
  /** What exists and was not taken, though a deployment will meet it. */
  readonly refusals: readonly Refusal[];
  /** How many resources the next deployment will make. */
  readonly remaining: number;
  /** Why it could not be planned, in Terraform's words; absent if it could. */
  readonly failure?: string;
}

/** What became of looking at one of an environment's stacks. */
export interface NamedAdoption extends StackAdoption {
  /** Name of the stack, for example `dev-foundation`. */
  readonly stack: string;
}

/** What a person reads at the end. */
export interface AdoptionReport {
  /** What else was found, and what to do now. */
  readonly lines: readonly string[];
  /** What stands in the way of the next deployment; absent if nothing does. */
  readonly error?: string;
}

/** Tells what was taken into the state of a stack; nothing of one that could not be planned. */
export function adoptionLines({ stack, taken, remaining, failure }: NamedAdoption): readonly string[] {
  if (failure !== undefined) return [];
  const found =
    taken.length === 0 ? "nothing was missing in its state" : `${taken.length} taken into its state`;
  const rest = remaining === 0 ? "" : `; ${remaining} still to be deployed`;
  return [`${stack}: ${found}${rest}`, ...taken.map(({ address, id }) => `  ${address}  ${id}`)];
}

/**
 * Tells what was not taken in, what no state knows, and what to do now.
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
  const waited = adoptions.find(({ remaining }) => remaining > 0);
  const failed = adoptions.filter(({ failure }) => failure !== undefined);
  const isTaken = adoptions.some(({ taken }) => taken.length > 0);
  const errors = [
    ...(refusals.length === 0 ? [] : ["these exist and were not taken in:", ...refusals.map(refusalLine)]),
    ...(waited === undefined ? failed.map(({ stack, failure }) => `${stack}: ${failure}`) : []),
  ];
  return {
    lines: [
      ...(waited === undefined ? [] : failed.map(({ stack }) => waitingLine(stack, waited.stack))),
      // What a stack has lost that can't be planned would be among them.
      ...(failed.length === 0 && strangers.length > 0
        ? [STRANGERS, ...strangers.map((arn) => `  ${arn}`)]
        : []),
      ...(failed.length === 0 && isTaken ? [`Now deploy: npx cdktf deploy '${environment}-*'`] : []),
    ],
    error: errors.length === 0 ? undefined : errors.join("\n"),
  };
}

function waitingLine(stack: string, waited: string): string {
  return (
    `${stack}: can't be planned before ${waited} is deployed. Deploy that alone, then run this again: ` +
    `terraform -chdir=cdktf.out/stacks/${waited} apply`
  );
}

function refusalLine({ address, id, reason }: Refusal): string {
  return `  ${address}  ${id}: ${reason ?? ""}`;
}

const STRANGERS =
  "These carry the environment's tags, and no state knows them. AWS lists what is deleted for a while; " +
  "what is still there, nobody will destroy, and it may cost:";
