import type { Phase } from "../../../constructs/service/phases";

/** One step of the ladder between the host and Fargate. */
export interface Rung {
  readonly phase: Phase;
  /** Fargate's percentage of the requests, in a cutover. */
  readonly fargate?: number;
}

/** Calls a rung as the report does, for example `cutover 10`. */
export function rungName({ phase, fargate = 0 }: Rung): string {
  return phase === "cutover" ? `cutover ${fargate}` : phase;
}

/** From the host to Fargate and all the way back. */
export const LADDER: readonly Rung[] = [
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
