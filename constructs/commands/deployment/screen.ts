import { driftFrom } from "../drift/differences";
import type { ChangeCounts } from "./planned-changes";
import type { StackOutcome, StackResult } from "./stack-outcome";
import { countsText, stackSummary, type SummaryRow } from "./stack-summary";

/** Where a screen is shown. */
export interface ScreenStyle {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether losses are red, what is new green, and what changes yellow. */
  readonly isColored: boolean;
}

/** Most rows of a stack, and how many parts of the other rows are named. */
const MAX_ROWS = 12;
const MAX_NAMED = 6;

/** Narrowest width that is used, and the widest: longer lines are hard to read. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

/**
 * Formats what a deployment would do: first what is destroyed or replaced, then each stack in deploy order with a line for
 * each part of the environment, then notes of Terraform's checks, and the sum.
 *
 * @param environment - name for the sum; absent: no sum, and no list of losses, which the only stack has in its own lines
 * @param results - the stacks in deploy order
 */
export function screen(
  environment: string | undefined,
  results: readonly StackResult[],
  style: ScreenStyle,
): string {
  const width = Math.min(Math.max(style.width, MIN_WIDTH), MAX_WIDTH);
  const paint = style.isColored ? colored : (_: Color, text: string) => text;
  const lossesFirst = environment === undefined ? [] : lossRows(results);
  const losses = lossesFirst.map((line) => paint("red", hung("  ", line, width)));
  const stacks = results.flatMap(({ name, outcome }) => {
    const { headline, rows } = stackText(outcome);
    return [hung("", `${name}: ${headline}`, width), ...rowLines(rows, width, paint)];
  });
  const notes = notesOf(results).map((note) => hung("", `note: ${note}`, width));
  return [
    ...(losses.length === 0 ? [] : [paint("red", "Destroyed or replaced:"), ...losses, ""]),
    ...stacks,
    ...(notes.length === 0 ? [] : ["", ...notes]),
    ...(environment === undefined ? [] : ["", hung("", `${environment}: ${totalText(results)}`, width)]),
  ].join("\n");
}

/** Lists what the plans destroy or replace, with the stack. */
export function lossRows(results: readonly StackResult[]): readonly string[] {
  return results.flatMap(({ name, outcome }) =>
    outcome.state === "planned"
      ? stackSummary(outcome.saved.plan).losses.map((loss) => `${name}: ${loss}`)
      : [],
  );
}

/** Lists the texts of Terraform's checks that do not hold. */
export function notesOf(results: readonly StackResult[]): readonly string[] {
  return [...new Set(results.flatMap(({ outcome }) => warningsOf(outcome)))];
}

function warningsOf(outcome: StackOutcome): readonly string[] {
  if (outcome.state === "unchanged") return outcome.warnings;
  return outcome.state === "planned" ? (driftFrom(outcome.saved.plan).warnings ?? []) : [];
}

/** Lists what prevents plans, each once, with the stacks that it prevents. */
export function failureTexts(results: readonly StackResult[]): readonly string[] {
  const texts = new Map<string, readonly string[]>();
  for (const { name, outcome } of results) {
    if (outcome.state !== "failed") continue;
    texts.set(outcome.failure.text, [...(texts.get(outcome.failure.text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => `${names.join(", ")}: ${text}`);
}

/** Formats the sum of all plans. */
export function totalText(results: readonly StackResult[]): string {
  const counts = results.flatMap(({ outcome }) =>
    outcome.state === "planned" ? [stackSummary(outcome.saved.plan).counts] : [],
  );
  const sum = (name: keyof ChangeCounts) => counts.reduce((total, each) => total + each[name], 0);
  const total = countsText({
    created: sum("created"),
    changed: sum("changed"),
    replaced: sum("replaced"),
    destroyed: sum("destroyed"),
  });
  const states = results.map(({ outcome }) => outcome.state);
  if (states.includes("failed")) return "not everything could be planned";
  const waiting = states.filter((state) => state === "waiting").length;
  if (states.every((state) => state === "unchanged")) return "no changes, everything is as described";
  return `${total}${waiting === 0 ? "" : `; ${waiting === 1 ? "1 stack" : `${waiting} stacks`} planned later`}`;
}

/** Returns what happens to a stack, in one line and by part of the environment. */
export function stackText(outcome: StackOutcome): {
  readonly headline: string;
  readonly rows: readonly SummaryRow[];
} {
  switch (outcome.state) {
    case "unchanged":
      return { headline: "no changes", rows: [] };
    case "waiting":
      return { headline: outcome.reason, rows: [] };
    case "failed":
      return { headline: "cannot be planned", rows: [] };
    case "planned": {
      const { headline, rows } = stackSummary(outcome.saved.plan);
      return { headline, rows: shortened(rows) };
    }
  }
}

function shortened(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  if (rows.length <= MAX_ROWS) return rows;
  const more = rows.slice(MAX_ROWS - 1);
  const named = more.slice(0, MAX_NAMED).map((row) => row.parts);
  const text = [...named, ...(more.length > MAX_NAMED ? ["..."] : [])].join(", ");
  const row = { parts: `${more.length} more`, text, isLoss: more.some(({ isLoss }) => isLoss) };
  return [...rows.slice(0, MAX_ROWS - 1), row];
}

/** Widest column of the parts. */
const MAX_PARTS = 22;

function rowLines(rows: readonly SummaryRow[], width: number, paint: Paint): readonly string[] {
  const column = Math.min(Math.max(0, ...rows.map(({ parts }) => parts.length)), MAX_PARTS);
  return rows.map(({ parts, text, isLoss }) => {
    const color = isLoss ? "red" : text.startsWith("new:") ? "green" : "yellow";
    return paint(color, hung("  ", `${parts.padEnd(column)}  ${text}`, width, column + 4));
  });
}

/** Breaks a text into lines; those after the first are indented. */
function hung(indent: string, text: string, width: number, hanging = indent.length + 2): string {
  const [first = "", ...rest] = text.split(/(?<=\S) (?=\S)/);
  const lines = [indent + first];
  for (const word of rest) {
    const line = lines.at(-1) ?? "";
    if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(" ".repeat(Math.min(hanging, width / 2)) + word);
  }
  return lines.join("\n");
}

type Color = "red" | "green" | "yellow";
type Paint = (color: Color, text: string) => string;

/** Codes of ANSI terminals. */
const CODES: Readonly<Record<Color, number>> = { red: 31, green: 32, yellow: 33 };

function colored(color: Color, text: string): string {
  return text
    .split("\n")
    .map((line) => `\u001b[${CODES[color]}m${line}\u001b[0m`)
    .join("\n");
}
