import { type Phase, PHASE_FACTS } from "../../../service/phases";

/** One step of the phase sequence. */
export interface Step {
  /** Phase of the environment. */
  readonly phase: Phase;
  /** Fargate's percentage of the requests, in a cutover. */
  readonly fargate?: number;
}

/** Returns the name of a step, for example `cutover 10`. */
export function stepName({ phase, fargate = 0 }: Step): string {
  return phase === "cutover" ? `cutover ${fargate}` : phase;
}

/** Returns what a step is for. */
export function stepTitle({ phase, fargate = 0 }: Step): string {
  const facts = PHASE_FACTS[phase];
  if (facts.host && facts.fargate) {
    return `host ${100 - fargate} %, Fargate ${fargate} %`;
  }
  return facts.host ? "only the host" : "only Fargate";
}

/** Fargate's percentages on the way up. */
const PERCENTAGES = [0, 10, 50, 100] as const;

/**
 * Returns the steps of a rehearsal: from the host to Fargate and back.
 *
 * @param start - where it starts; absent: with the host, as a first deployment does
 * @param described - Fargate's percentage in the description, which is a step as well
 */
export function ladderFrom(start: Step = { phase: "ec2" }, described?: number): readonly Step[] {
  const also = [described, start.fargate].filter((percentage) => percentage !== undefined);
  const up = [...new Set([...PERCENTAGES, ...also])].sort((a, b) => a - b);
  const cutover = (fargate: number): Step => ({ phase: "cutover", fargate });
  const steps: readonly Step[] = [
    { phase: "ec2" },
    ...up.map(cutover),
    { phase: "fargate" },
    ...[100, 0].map(cutover),
    { phase: "ec2" },
  ];
  return steps.slice(steps.findIndex((step) => stepName(step) === stepName(start)));
}
