import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FaultRow } from "../site/fault-rows";
import { PARTS, type Row } from "../site/report-rows";

/** What the tests of a run left for its report. */
export interface Parts {
  /** What each stack did on each rung, in the order in which it happened; one list a case. */
  readonly ladders: readonly (readonly Row[])[];
  /** What was broken on purpose, and how it went on; one list a test file. */
  readonly faults: readonly (readonly FaultRow[])[];
}

/** Reads what the tests left. */
export function readParts(): Parts {
  const names = existsSync(PARTS) ? readdirSync(PARTS).sort() : [];
  const isFaults = (name: string) => name.startsWith("faults-");
  const read = (name: string): unknown => JSON.parse(readFileSync(join(PARTS, name), "utf8"));
  return {
    ladders: names.filter((name) => !isFaults(name)).map((name) => read(name) as Row[]),
    faults: names.filter(isFaults).map((name) => read(name) as FaultRow[]),
  };
}
