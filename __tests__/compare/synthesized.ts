import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Synthesis } from "./synthesize";

/** The script of this working folder, which other versions of the constructs understand too. */
const SCRIPT = join(__dirname, "synthesize.ts");

const TSX = resolve(__dirname, "..", "..", "node_modules", "tsx", "dist", "loader.mjs");

/**
 * Synthesizes with the constructs of a folder.
 *
 * @param root - the project's folder
 * @param outdir - where the files are written
 * @param script - what synthesizes; absent: that of this working folder, with its version of cdktf
 * @returns texts of all files that are deployed, by path
 */
export function synthesized(
  root: string,
  syntheses: readonly Synthesis[],
  outdir: string,
  script: string = SCRIPT,
): ReadonlyMap<string, string> {
  mkdirSync(outdir, { recursive: true });
  const list = join(outdir, "syntheses.json");
  writeFileSync(list, JSON.stringify(syntheses));
  execFileSync(process.execPath, ["--import", TSX, script, list, outdir], { cwd: root, stdio: "inherit" });
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(cdk\.tf|manifest)\.json$/.test(file),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(outdir, file), "utf8")]));
}
