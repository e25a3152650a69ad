import type { DoctorFinding } from "./findings";
import type { LiveFinding } from "./live/check";

/** How the terminal shows text. */
export interface TextStyle {
  /** Characters of a line. */
  readonly width: number;
  /** Whether colours are shown. */
  readonly isColored: boolean;
}

/** Formats findings for a terminal; what can be pasted stands on lines of its own, which are neither wrapped nor indented. */
export function formatFindings(findings: readonly DoctorFinding[], style: TextStyle): string {
  return [...findings.map((finding) => formatFinding(finding, style)), summary(findings)].join("\n\n");
}

function formatFinding(finding: DoctorFinding, style: TextStyle): string {
  const { level, field, id, message, why, fix, docs } = finding;
  const head = `${colored(level, level, style)} ${field}${id === undefined ? "" : ` (${id})`}`;
  const wrapped = (text: string) => wrap(text, style.width);
  return [
    head,
    ...wrapped(message),
    ...(why === undefined ? [] : wrapped(`Why: ${why}`)),
    ...(fix === undefined ? [] : ["Fix:", fix]),
    ...(docs === undefined ? [] : [`More: ${docs}`]),
  ].join("\n");
}

/** Formats what AWS and the DNS answered; what can be pasted stands on lines of its own. */
export function formatLiveFindings(findings: readonly LiveFinding[], style: TextStyle): string {
  const blocks = findings.map(({ level, check, calls, message, fix }) => {
    const lines = wrap(`${check}: ${message}`, style.width - LIVE_WIDTH);
    const head = colored(level.padEnd(LIVE_WIDTH), level, style);
    return [
      ...lines.map((line, index) => (index === 0 ? head : " ".repeat(LIVE_WIDTH)) + line),
      ...(level === "unknown" ? [`${" ".repeat(LIVE_WIDTH)}(${calls.join(", ")})`] : []),
      ...(fix === undefined ? [] : [fix]),
    ].join("\n");
  });
  return blocks.join("\n");
}

/** Width of the column of levels. */
const LIVE_WIDTH = 9;

/** Formats how many errors, warnings and notes there are. */
function summary(findings: readonly DoctorFinding[]): string {
  const counts = (["error", "warning", "note"] as const).map((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return `${count} ${level}${count === 1 ? "" : "s"}`;
  });
  return `${counts.join(", ")}.`;
}

const COLOR = { error: 31, warning: 33, note: 36, ok: 32, unknown: 36 } as const;

function colored(text: string, level: keyof typeof COLOR, { isColored }: TextStyle): string {
  return isColored ? `\u001b[${COLOR[level]}m${text}\u001b[0m` : text;
}

/** Breaks a text at spaces into lines of a width; a word that is longer stays whole. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
