import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { REPORTS } from "../site/report-rows";
import { e2eReport } from "./e2e-report";
import { readParts } from "./read-parts";

/** After the last test: makes one report of what the tests left, and says where it is and how long all of it took. */
export default function end(): void {
  const seconds = Math.round((Date.now() - Number(process.env["E2E_BEGAN"])) / 1000);
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, "e2e-report.md");
  writeFileSync(file, e2eReport(readParts(), seconds));
  process.stdout.write(`\n${relative(process.cwd(), file)}: ${minutes(seconds)}\n`);
}

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
