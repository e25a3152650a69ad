import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PARTS } from "./report-rows";

/** One thing that was done to a run, and what came of it. */
export interface FaultRow {
  /** Where in the run, for example `cutover 0, dev-fargate: CreateService`. */
  readonly point: string;
  /** What was done there, for example `500, before it took effect, once`. */
  readonly injected: string;
  /** How the run ended. */
  readonly outcome: string;
  /** What was done then, and how the next run ended. */
  readonly nextRun: string;
}

/** Leaves the rows of a case for the report, as `faults-<name>.json`. */
export function faultRows(name: string, rows: readonly FaultRow[]): void {
  if (rows.length === 0) return;
  mkdirSync(PARTS, { recursive: true });
  writeFileSync(join(PARTS, `faults-${name.replace(/\W+/g, "-")}.json`), JSON.stringify(rows));
}
