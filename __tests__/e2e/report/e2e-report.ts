import type { Parts } from "./read-parts";

/**
 * Writes down what a run of the e2e tests saw, in Markdown, for a person to read.
 *
 * @param seconds - how long the whole run took
 */
export function e2eReport({ ladders, faults }: Parts, seconds: number): string {
  return [
    "# What the e2e tests saw",
    `On an AWS emulator, in ${seconds} seconds. A replaced task definition is a new revision: the old one stays.`,
    ...ladders.flatMap((rows) => [
      `## ${rows[0]?.site ?? ""}`,
      table(
        ["rung", "stack", "created", "changed in place", "replaced", "destroyed", "seconds"],
        rows.map((row) => [
          row.rung,
          row.stack,
          ...[row.created, row.changed, row.replaced, row.destroyed, row.seconds].map(String),
        ]),
      ),
    ]),
    ...(faults.length === 0 ? [] : ["## Faults"]),
    ...faults.map((rows) =>
      table(
        ["point", "injected", "outcome", "next run"],
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
