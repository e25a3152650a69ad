import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "./command-error";
import { driftOf } from "./drift/differences";
import { driftReport, driftSummary, type StackDrift } from "./drift/report";
import { run } from "./run";
import { stacksOf, type SynthesizedStack } from "./stacks-of";
import { stackPlan } from "./terraform/terraform";

/** Exit code for an environment that isn't as main.ts describes it, as `terraform plan -detailed-exitcode` has it. */
const DIFFERENT = 2;

/**
 * Compares an environment with main.ts and prints what differs: `npm run drift -- dev`.
 *
 * It only reads: no lock, no state, nothing in AWS is touched.
 *
 * @returns whether all is as described
 * @throws CommandError with what to do about it, or when a stack could not be compared
 */
export async function drift(environment: string | undefined): Promise<boolean> {
  if (environment === undefined)
    throw new CommandError("which environment? For example: npm run drift -- dev");
  // Set by hand in an earlier try, they would describe something else than main.ts does.
  delete process.env["PHASE"];
  delete process.env["BOOTSTRAP"];
  run("node", ["--import", "tsx", "main.ts"], { quiet: true });
  const stacks = stacksOf(process.env["CDKTF_OUTDIR"] ?? "cdktf.out", environment);
  const { drifts, failed } = await compare(stacks, temporaryFolder());
  if (failed.length > 0) throw new CommandError(`not compared: ${failed.join(", ")}`);
  console.log(driftSummary(environment, drifts));
  return drifts.every(({ differences }) => differences.length === 0);
}

/** Looks at every stack, also after one that can't be planned, so that one run shows them all. */
async function compare(stacks: readonly SynthesizedStack[], plans: string) {
  const drifts: StackDrift[] = [];
  const failed: string[] = [];
  const reasons = new Set<string>();
  for (const { name, folder } of stacks) {
    const outcome = await stackPlan(folder, join(plans, name));
    if ("failure" in outcome) {
      console.error(reasons.has(outcome.failure) ? `${name}: fails alike` : `${name}:\n${outcome.failure}`);
      reasons.add(outcome.failure);
      failed.push(name);
    } else {
      const found = { stack: name, ...driftOf(outcome.plan) };
      console.log(driftReport(found));
      drifts.push(found);
    }
  }
  return { drifts, failed };
}

/** Makes a folder for plans. They hold values: it is gone in the end, also of a run that is stopped by hand. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  return folder;
}

// Whoever reads the list may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
drift(process.argv[2])
  .then((same) => {
    if (!same) process.exitCode = DIFFERENT;
  })
  .catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    console.error(`drift: ${error.message}`);
    process.exitCode = 1;
  });
