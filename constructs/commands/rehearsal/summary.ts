import { countsText } from "../deployment/stack-summary";
import type { RehearsalResult, StepReport } from "./result";

/** Formats seconds: `8 s`, `2 min 5 s`. */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Formats what a step did with the resources of all its stacks: `2 created, 1 changed`. */
export function stepCounts({ stacks }: StepReport): string {
  const sum = (name: "created" | "changed" | "replaced" | "destroyed") =>
    stacks.reduce((total, { counts }) => total + counts[name], 0);
  return countsText({
    created: sum("created"),
    changed: sum("changed"),
    replaced: sum("replaced"),
    destroyed: sum("destroyed"),
  });
}

/** Formats how a rehearsal ended, in one line. */
export function endText({ environment, seconds, from, stop }: RehearsalResult): string {
  if (stop !== undefined) return `${environment}: stopped at ${stop.step} after ${minutes(seconds)}.`;
  const start = from === undefined ? "from nothing up to Fargate and back" : `from ${from}, on and back`;
  return `${environment}: ${start}, and nothing is left, in ${minutes(seconds)}.`;
}

/** Formats what a rehearsal showed: a line for each step, and where the page is. */
export function summaryText(result: RehearsalResult, page: string): string {
  const { steps, kept, notes, missing } = result;
  const width = Math.max(0, ...steps.map(({ name }) => name.length));
  const counts = steps.map(stepCounts);
  const column = Math.max(0, ...counts.map(({ length }) => length));
  return [
    endText(result),
    ...steps.map(
      ({ name, seconds }, index) =>
        `  ${name.padEnd(width)}  ${(counts[index] ?? "").padEnd(column)}  ${minutes(seconds)}`,
    ),
    ...(missing.length === 0 ? [] : [`Not reached: ${missing.join(", ")}.`]),
    ...(kept.length === 0 ? [] : [`Kept on purpose: ${kept.join(", ")}.`]),
    ...notes,
    "This was an emulator of AWS: the page says what it does not show.",
    `page: ${page}`,
  ].join("\n");
}

/** Lists what stopped a rehearsal, with the step, in lines of their own; empty: nothing. */
export function stopLines({ stop }: RehearsalResult): readonly string[] {
  return stop === undefined ? [] : stop.lines.map((line) => `${stop.step}: ${line}`);
}
