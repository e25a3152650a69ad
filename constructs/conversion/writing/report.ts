import type { Line, LineKind } from "../draft/lines";

/** What a report is written from. */
export interface ReportInput {
  /** What was read, as a sentence. */
  readonly head: string;
  /** What was found. */
  readonly lines: readonly Line[];
  /** What has to be changed before main.ts synthesizes, as `npm start` prints it; none: it does. */
  readonly refused: readonly string[];
  /** What has to be done, in this order, by its heading. */
  readonly steps: readonly (readonly [heading: string, steps: readonly string[]])[];
}

const HEADINGS: Readonly<Record<LineKind, string>> = {
  taken: "Taken over",
  check: "Look at these: main.ts has a guess, or your application has to change",
  missing: "No equivalent here, and what to do",
  moot: "Nothing to write for these",
};

/** Columns of a line, and most of the field's. */
const WIDTH = 110;
const MAX_FIELD = 34;

/** Formats the report of a conversion. */
export function report({ head, lines, refused, steps }: ReportInput): string {
  const blocks = (["taken", "check", "missing", "moot"] as const)
    .map((kind) => ({
      kind,
      found: merged(sorted(lines.filter((line) => line.kind === kind)).map(withFile)),
    }))
    .filter(({ found }) => found.length > 0)
    .map(({ kind, found }) => [`${HEADINGS[kind]}:`, ...found.flatMap((line) => row(line, found))]);
  const refusal =
    refused.length === 0
      ? []
      : [
          [
            "main.ts does not synthesize before these are changed in it:",
            ...refused.flatMap((each) => wrapped(each, "  ")),
          ],
        ];
  const numbered = steps
    .filter(([, each]) => each.length > 0)
    .map(([heading, each]) => [`${heading}:`, ...each.flatMap((step, index) => item(step, index + 1))]);
  return [[head], ...blocks, ...refusal, ...numbered].map((block) => block.join("\n")).join("\n\n");
}

/** Says the file of a line that stands in another one. */
function withFile({ from, ...line }: Line): Line {
  if (from === undefined) return line;
  const place = from.line === undefined ? from.path : `${from.path}:${from.line}`;
  return { ...line, text: `${line.text.replace(/\.$/, "")} (${place})` };
}

/** Lines in the order of the file; those that stand nowhere come last. */
function sorted(lines: readonly Line[]): readonly Line[] {
  return [...lines].sort(
    (one, other) =>
      (one.file ?? 0) - (other.file ?? 0) || (one.line ?? Infinity) - (other.line ?? Infinity) || 0,
  );
}

/** Lines of the same text become one, with all of their fields, each with its line. */
function merged(lines: readonly Line[]): readonly Line[] {
  return [...new Set(lines.map(({ text }) => text))].flatMap((text) => {
    const same = lines.filter((line) => line.text === text);
    const [first] = same;
    return first === undefined ? [] : [{ ...first, field: joinedFields(same) }];
  });
}

/** Joins fields; those of the same name in several services become `restart of front (4), back (9)`. */
function joinedFields(lines: readonly Line[]): string {
  const fields = [...new Set(lines.map(({ field }) => field))];
  const rests = new Set(fields.map((field) => field.replace(/^[^.]*\.?/, "")));
  const [rest = ""] = rests;
  const hasOneRest = fields.length > 1 && rests.size === 1 && rest !== "";
  const numbers = (field: string) => [
    ...new Set(lines.filter((each) => each.field === field).flatMap(({ line }) => line ?? [])),
  ];
  const isInMargin = lines[0]?.kind !== "moot" && new Set(lines.map(({ line }) => line)).size === 1;
  const shown = fields.map((field) => {
    const name = hasOneRest ? field.replace(/\..*$/, "") : field;
    const places = numbers(field);
    return isInMargin || places.length === 0 ? name : `${name} (${places.join(", ")})`;
  });
  return `${hasOneRest ? `${rest} of ` : ""}${shown.join(", ")}`;
}

function row({ line, field, text, kind }: Line, all: readonly Line[]): readonly string[] {
  if (kind === "moot") return wrapped(`${field}: ${text}`, "  ");
  const lengths = all.map((each) => each.field.length).filter((length) => length <= MAX_FIELD);
  const width = Math.max(0, ...lengths) + 2;
  const digits = Math.max(...all.map((each) => String(each.line ?? "").length));
  const start = `  ${String(line ?? "").padStart(digits)}  `;
  const hanging = " ".repeat(start.length + width);
  const [first = "", ...others] = wrapped(text, hanging);
  return field.length > MAX_FIELD
    ? [`${start}${field}`, first, ...others]
    : [`${start}${field.padEnd(width)}${first.trimStart()}`, ...others];
}

function item(step: string, number: number): readonly string[] {
  const [text = "", ...commands] = step.split("\n");
  const [first = "", ...others] = wrapped(text, "     ");
  return [`  ${number}. ${first.trimStart()}`, ...others, ...commands.map((command) => `       ${command}`)];
}

/** Breaks a text into lines that fit, each with the same space before it. */
function wrapped(text: string, before: string): readonly string[] {
  const lines = [before];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.trim() !== "" && `${last} ${word}`.length > WIDTH) lines.push(`${before}${word}`);
    else lines[lines.length - 1] = last === before ? `${before}${word}` : `${last} ${word}`;
  }
  return lines;
}
