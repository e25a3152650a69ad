import type { Command } from "../command";

/** Columns of a usage. */
const WIDTH = 100;

/** Joins words to lines that fit a terminal; lines after the first one are indented. */
function wrapped(words: readonly string[]): readonly string[] {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && `${line} ${word}`.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

/** Formats what `--help` prints. */
export function usage({
  name,
  summary,
  arguments: words,
  options = {},
  exitCodes,
  example,
}: Command): string {
  const typedOption = (name: string, value?: string) =>
    `--${name}${value === undefined ? "" : ` '${value}'`}`;
  const terms = Object.entries(words).map(
    ([word, meaning]) => [meaning.includes("; default: ") ? `[${word}]` : word, meaning] as const,
  );
  const optional = Object.entries(options).map(
    ([option, { value, isRepeatable }]) =>
      `[${typedOption(option, value)}]${isRepeatable === true ? "..." : ""}`,
  );
  const rows = (title: string, entries: readonly (readonly [string, string])[]) => {
    if (entries.length === 0) return [];
    const width = Math.max(...entries.map(([term]) => term.length)) + 2;
    return ["", `${title}:`, ...entries.map(([term, meaning]) => `  ${term.padEnd(width)}${meaning}`)];
  };
  return [
    ...wrapped([`npm run ${name} --`, ...terms.map(([term]) => term), ...optional]),
    "",
    summary,
    ...rows("Arguments", terms),
    ...rows("Options", [
      ...Object.entries(options).map(
        ([option, { value, meaning }]) => [typedOption(option, value), meaning] as const,
      ),
      ["--help", "print this"],
    ]),
    ...rows("Exit codes", Object.entries(exitCodes)),
    ...rows("Example", [[`npm run ${name} -- ${example}`, ""]]).map((line) => line.trimEnd()),
  ].join("\n");
}
