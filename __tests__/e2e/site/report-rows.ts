import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PlanCounts } from "./plan-counts";

/** Folder of the runs' reports; not kept in the repository. */
export const REPORTS = resolve(__dirname, "../../../reports");

/** Folder that each site leaves its rows in, for the one report that is made of them at the end. */
export const PARTS = join(REPORTS, "parts");

/** What one stack did on one rung. */
export interface Row extends PlanCounts {
  /** Name of the case. */
  readonly site: string;
  readonly rung: string;
  readonly stack: string;
  readonly seconds: number;
}

/** Leaves the rows of a case for the report. */
export function reportRows(site: string, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  mkdirSync(PARTS, { recursive: true });
  writeFileSync(join(PARTS, `${site.replace(/\W+/g, "-")}.json`), JSON.stringify(rows));
}
