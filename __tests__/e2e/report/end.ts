import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type FaultRow, PARTS, REPORTS, type Row } from "./rows";

/** After the last test: writes the report, and prints its path and the duration of the run. */
export default function end(): void {
  const seconds = Math.round((Date.now() - Number(process.env["E2E_BEGAN"])) / 1000);
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, "e2e-report.md");
  writeFileSync(file, [e2eReport(readParts(), seconds), ...screenLinks()].join("\n"));
  process.stdout.write(`\n${relative(process.cwd(), file)}: ${minutes(seconds)}\n`);
}

/** Links to the files with the screens of `npm run deploy`. */
function screenLinks(): readonly string[] {
  const files = readdirSync(REPORTS).filter((name) => name.startsWith("deploy-"));
  if (files.length === 0) return [];
  return ["## Screens of `npm run deploy`\n", ...files.sort().map((name) => `- [${name}](${name})`), ""];
}

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} min ${seconds % 60} s`;

/**
 * Formats the report of a run of the end-to-end tests as Markdown.
 *
 * @param seconds - duration of the whole run
 */
function e2eReport({ steps, faults }: Parts, seconds: number): string {
  return [
    "# End-to-end tests",
    `On an AWS emulator, in ${seconds} seconds. A replaced task definition is a new revision; the old revision is kept.`,
    ...steps.flatMap((rows) => [
      `## ${rows[0]?.site ?? ""}`,
      table(
        ["step", "stack", "created", "changed in place", "replaced", "destroyed", "seconds"],
        rows.map((row) => [
          row.step,
          row.stack,
          ...[row.created, row.changed, row.replaced, row.destroyed, row.seconds].map(String),
        ]),
      ),
    ]),
    ...(faults.length === 0 ? [] : ["## Faults"]),
    ...faults.map((rows) =>
      table(
        ["step, stack", "fault", "outcome", "next run"],
        rows.map(({ point, injected, outcome, nextRun }) => [point, injected, outcome, nextRun]),
      ),
    ),
    "",
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(" | ")} |`).join("\n");
}

const escaped = (cell: string) => cell.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The rows that the tests of a run wrote. */
export interface Parts {
  /** What each stack did in each step, in order; one list per application. */
  readonly steps: readonly (readonly Row[])[];
  /** The injected faults and their outcomes; one list per test file. */
  readonly faults: readonly (readonly FaultRow[])[];
}

/** Reads the rows of all tests. */
function readParts(): Parts {
  const names = existsSync(PARTS) ? readdirSync(PARTS).sort() : [];
  const isFaults = (name: string) => name.startsWith("faults-");
  const read = (name: string): unknown => JSON.parse(readFileSync(join(PARTS, name), "utf8"));
  return {
    steps: names.filter((name) => !isFaults(name)).map((name) => read(name) as Row[]),
    faults: names.filter(isFaults).map((name) => read(name) as FaultRow[]),
  };
}
