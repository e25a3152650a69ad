import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where reports of the tests with Docker are left. */
export const REPORTS = resolve(__dirname, "..", "..", "..", "reports", "docker");

/** Leaves a part of the report: a heading, and what is below it. */
export function report(name: string, lines: readonly string[]): void {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(join(REPORTS, `${name}.md`), `${lines.join("\n")}\n`);
}
