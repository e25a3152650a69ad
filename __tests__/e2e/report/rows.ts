import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PlanCounts } from "../site/plan-counts";

/** Folder of the reports. It is not in the repository. */
export const REPORTS = resolve(__dirname, "../../../reports");

/** Folder for the rows of each test, which the report at the end is made from. */
export const PARTS = join(REPORTS, "parts");

/** What one stack did in one step. */
export interface Row extends PlanCounts {
  /** Name of the application. */
  readonly site: string;
  readonly step: string;
  readonly stack: string;
  readonly seconds: number;
}

/** Writes the rows of an application for the report. */
export function writeRows(site: string, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  mkdirSync(PARTS, { recursive: true });
  writeFileSync(join(PARTS, `${site.replace(/\W+/g, "-")}.json`), JSON.stringify(rows));
}

/** One injected fault and its outcome. */
export interface FaultRow {
  /** Step and stack, for example `cutover 0, dev-fargate`. */
  readonly point: string;
  /** The fault, for example `ecs:CreateService: 500 once, after it took effect`. */
  readonly injected: string;
  /** How the run ended. */
  readonly outcome: string;
  /** What was done to recover, and how the next run ended. */
  readonly nextRun: string;
}

/** Writes the fault rows of a test for the report, as `faults-<name>.json`. */
export function writeFaultRows(name: string, rows: readonly FaultRow[]): void {
  if (rows.length === 0) return;
  mkdirSync(PARTS, { recursive: true });
  writeFileSync(join(PARTS, `faults-${name.replace(/\W+/g, "-")}.json`), JSON.stringify(rows));
}
