import { CommandError } from "./command-error";
import { gateArguments } from "./gate/arguments";
import { planFromFile } from "./gate/plan-file";
import { gateReport } from "./gate/report";
import { gateVerdict } from "./gate/verdict";

/** How it ends when something is refused, and when it was asked in a way that nobody understands. */
const EXIT = { refused: 1, mistake: 2 };

/**
 * Refuses plans that would destroy or replace what must stay: `npm run gate -- plan.json`.
 *
 * All it knows is in the plans, in the JSON of `terraform show -json`; it needs no credentials and no main.ts.
 *
 * @param words - what was typed after the command
 * @returns whether every plan passes
 * @throws CommandError before any verdict, when a word or a file can't be understood
 */
export function gate(words: readonly string[]): boolean {
  const { files, allowances } = gateArguments(words);
  const judged = files.map((file) => ({ file, plan: planFromFile(file) }));
  const verdict = gateVerdict(judged, allowances);
  console.log(gateReport(verdict));
  return verdict.plans.every(({ refused }) => refused.length === 0);
}

// Whoever reads the verdict may stop early, as `head` does.
process.stdout.once("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  if (!gate(process.argv.slice(2))) process.exitCode = EXIT.refused;
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(`gate: ${error.message}`);
  process.exitCode = EXIT.mistake;
}
