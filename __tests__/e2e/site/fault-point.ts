import type { Fault } from "../emulator/fault-proxy";

/** What a person does before the next run, as the README says. */
export type Remedy = "force-unlock" | "state push" | "adopt" | "release what it lists" | "untaint";

/** A fault in the apply of a stack. */
export interface FaultPoint {
  /** Stack that is applied. */
  readonly stack: string;
  /** What goes wrong. */
  readonly fault: Fault;
  /** What has to be done then, in this order; if not said nothing but to run again. */
  readonly remedies?: readonly Remedy[];
  /** Whether the apply succeeds all the same, because what failed is tried again. */
  readonly isHealed?: boolean;
}

/** Says what was done, for the report: `ec2:AllocateAddress: connection reset once, after it took effect`. */
export function faultWords({ matching, nth = 1, times, answer, takesEffect }: Fault): string {
  const call = matching.source
    .replace(/^\^|\$$/g, "")
    .replaceAll(".*", "…")
    .replaceAll("\\", "");
  const what = answer === "reset" ? "connection reset" : answer;
  const often = times === undefined ? "every time" : times === 1 ? "once" : `${times} times`;
  const first = nth === 1 ? "" : times === 1 ? ` at call ${nth}` : ` from call ${nth} on`;
  return `${call === "." ? "any call" : call}: ${what} ${often}${first}${takesEffect === true ? ", after it took effect" : ""}`;
}
