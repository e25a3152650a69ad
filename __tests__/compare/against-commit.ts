import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindsOfDifferences } from "./differences";
import { SYNTHESES } from "./syntheses";
import { synthesized } from "./synthesized";

const ROOT = join(__dirname, "..", "..");

/**
 * Compares what another commit synthesizes with what this working folder does: `npm run compare -- <commit>`.
 *
 * Prints for every attribute that differs one example and the number of places; the deployer's bundle is named and not
 * shown. Logical ids, addresses, names and numbers are compared like everything else.
 */
function main(commit: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "compare-"));
  const other = join(scratch, "other");
  try {
    execFileSync("git", ["worktree", "add", "--quiet", "--detach", other, commit], { cwd: ROOT });
    symlinkSync(join(ROOT, "node_modules"), join(other, "node_modules"));
    const before = synthesized(other, SYNTHESES, join(scratch, "before"));
    const after = synthesized(ROOT, SYNTHESES, join(scratch, "after"));
    report(before, after);
  } finally {
    execFileSync("git", ["worktree", "remove", "--force", other], { cwd: ROOT });
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  const identical = files.filter((file) => before.get(file) === after.get(file));
  console.log(`${files.length} files of ${SYNTHESES.length} syntheses: ${identical.length} byte-identical`);
  const kinds = kindsOfDifferences(before, after);
  for (const [kind, changes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const summary = `${changes.length} places, ${new Set(changes).size} different: ${kind}`;
    console.log(`\n${summary}\n  ${changes[0] ?? ""}`);
  }
  if (kinds.size === 0) console.log("nothing differs");
}

main(process.argv[2] ?? "HEAD");
