import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Folder for the reports of the Docker tests. */
export const REPORTS = resolve(__dirname, "..", "..", "reports", "docker");

/** Writes a report: a heading and its lines. */
export function report(name: string, lines: readonly string[]): void {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(join(REPORTS, `${name}.md`), `${lines.join("\n")}\n`);
}
