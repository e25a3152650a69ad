import { PHASES } from "../../../service/phases";

/** Width of a column of USD. */
export const CELL = 10;

/** A line with a column for each phase. */
export interface Line {
  /** What the line is about. */
  readonly label: string;
  /** Shown after the label; on a line of its own where both do not fit. */
  readonly detail?: string;
  /** Text of each column. */
  readonly cells: readonly string[];
}

/**
 * Formats lines in columns; a label that is too long for its column stands on a line before its cells.
 *
 * @param width - columns of the terminal
 */
export function table(lines: readonly Line[], width: number): readonly string[] {
  const room = Math.max(24, width - PHASES.length * CELL);
  const longest = (text: (line: Line) => string) => Math.max(0, ...lines.map((line) => text(line).length));
  const labels = longest(({ label, detail }) => (detail === undefined ? "" : label)) + 2;
  const details = longest(({ detail }) => detail ?? "");
  const isSideBySide = labels + details <= room;
  const column = Math.min(
    room,
    Math.max(
      isSideBySide ? labels + details : details + 2,
      longest(({ label }) => label),
    ),
  );
  return lines.flatMap(({ label, detail, cells }) => {
    const numbers = cells.map((each) => each.padStart(CELL)).join("");
    const text = detail === undefined ? label : isSideBySide ? label.padEnd(labels) + detail : `  ${detail}`;
    const before = detail !== undefined && !isSideBySide ? [label] : [];
    if (text.length <= column) return [...before, (text.padEnd(column) + numbers).trimEnd()];
    return [...before, text, ("".padEnd(column) + numbers).trimEnd()];
  });
}
