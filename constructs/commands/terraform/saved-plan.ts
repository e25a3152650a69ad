import { failedChecks, type TerraformError, terraformErrors } from "./errors";
import { TERRAFORM_PLAN, type TerraformPlan } from "./plan";
import { errorsOf, type TerraformFolders, tryTerraform } from "./terraform";

/** A plan of a stack that was saved to be applied. */
export interface SavedPlan {
  /** What it would do. */
  readonly plan: TerraformPlan;
  /** The file that Terraform applies. */
  readonly file: string;
}

/** A plan that would change nothing. */
export interface EmptyPlan {
  /** Texts of the `check` blocks that do not hold. */
  readonly warnings: readonly string[];
}

/** A plan that failed. */
export interface FailedPlan {
  /** What Terraform says of it. */
  readonly failure: string;
  /** The same, error by error; empty where it is not known so. */
  readonly errors: readonly TerraformError[];
}

/** What came of planning a stack. */
export type SavedPlanOutcome = SavedPlan | EmptyPlan | FailedPlan;

/** Exit code of a plan that would change something. */
const CHANGES = 2;

/**
 * Saves the plan of a stack whose folder is initialized.
 *
 * @param file - where the plan is kept; it holds values, so the caller removes it
 * @param lock - whether the state is locked meanwhile; a role that can only read cannot lock it
 * @param words - further options of the plan
 * @throws CommandError when Terraform can't be started
 */
export async function savedPlan(
  folders: TerraformFolders,
  file: string,
  lock: boolean,
  ...words: readonly string[]
): Promise<SavedPlanOutcome> {
  const options = ["-refresh=true", `-lock=${lock}`, "-input=false", "-detailed-exitcode", ...words];
  const plan = await tryTerraform(folders, "plan", "-json", ...options, `-out=${file}`);
  if (plan.code === 0) return { warnings: failedChecks(plan.output) };
  if (plan.code !== CHANGES) {
    return { failure: jsonErrors(plan.output) || errorsOf(plan), errors: terraformErrors(plan.output) };
  }
  const shown = await tryTerraform(folders, "show", "-json", file);
  if (shown.code !== 0) return { failure: errorsOf(shown), errors: [] };
  return { plan: TERRAFORM_PLAN.parse(JSON.parse(shown.output)), file };
}

/** What Terraform puts before the output of a step that has failed. */
const STEP = /^Error running command '[^]*?\bsteps-[0-9a-f]+\.cjs" [\w-]+': exit status \d+\. Output:\s+/;

/** A line of a step that waits, which says nothing any more when the wait has ended. */
const WAITING = /^\S+: waiting for /;

/** Most lines that are shown of a step: a sentence, and the last lines of what it ran. */
const STEP_LINES = 25;

/** Formats the errors in the output of a run with `-json`. */
export function jsonErrors(output: string): string {
  return errorsText(terraformErrors(output));
}

/** Formats errors: each once, its summary and then its detail, or what a step says. */
export function errorsText(errors: readonly TerraformError[]): string {
  const texts = errors.map(({ summary, detail }) => stepError(detail) ?? `${summary}\n${detail}`.trim());
  return [...new Set(texts)].join("\n");
}

/** Returns what a step has printed at its end; undefined for every other error. */
function stepError(detail: string): string | undefined {
  if (!STEP.test(detail)) return undefined;
  const lines = detail.replace(STEP, "").split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !WAITING.test(line))
    .slice(-STEP_LINES)
    .join("\n");
}
