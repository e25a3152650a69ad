import type { Route } from "./route";

/** One service of the status. */
export interface StatusRow {
  /** Where its requests go. */
  readonly route: Route;
  /** How its container is, in a word or two. */
  readonly health: string;
}

const HEAD = ["service", "colour", "health", "since", "image"];

/** Lays out the status in columns. */
export function statusTable(rows: readonly StatusRow[]): readonly string[] {
  const cells = rows.map(({ route: { name, serving }, health }) => [
    name,
    serving?.colour ?? "-",
    health,
    serving?.since.replace(/\.\d+Z$/, "Z") ?? "-",
    serving?.image ?? "-",
  ]);
  const all = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
