import type { Phase } from "../../../constructs/service/phases";

/** One step of the phase sequence. */
export interface Step {
  readonly phase: Phase;
  /** Fargate's percentage of the requests, in a cutover. */
  readonly fargate?: number;
}

/** Returns the name of a step, for example `cutover 10`. */
export function stepName({ phase, fargate = 0 }: Step): string {
  return phase === "cutover" ? `cutover ${fargate}` : phase;
}

/** From the host to Fargate and back. */
export const PHASE_SEQUENCE: readonly Step[] = [
  { phase: "ec2" },
  { phase: "cutover", fargate: 0 },
  { phase: "cutover", fargate: 10 },
  { phase: "cutover", fargate: 50 },
  { phase: "cutover", fargate: 100 },
  { phase: "fargate" },
  { phase: "cutover", fargate: 100 },
  { phase: "cutover", fargate: 0 },
  { phase: "ec2" },
];
