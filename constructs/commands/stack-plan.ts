import { type Captured, captured } from "./captured";
import { TERRAFORM_PLAN, type TerraformPlan } from "./terraform-plan";

/** What became of planning a stack: a plan, or why there is none, in Terraform's own words. */
export type PlanOutcome = { readonly plan: TerraformPlan } | { readonly failure: string };

/** Exit code of a plan that would change something. */
const CHANGES = 2;

/**
 * Plans a stack. It takes no lock and writes no state, so that it disturbs nobody who deploys.
 *
 * @param folder - the stack's folder
 * @param file - where the plan is kept meanwhile; it holds values, so that the caller removes it
 * @throws CommandError when terraform can't be started
 */
export async function stackPlan(folder: string, file: string): Promise<PlanOutcome> {
  const program = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const terraform = (...args: readonly string[]) => captured(program, args, folder);

  const init = await terraform("init", "-input=false", "-no-color");
  if (init.code !== 0) return failed(init);
  // Said, because TF_CLI_ARGS_plan may turn it off, and everything would seem to be as it was.
  const looking = ["-refresh=true", "-lock=false", "-input=false", "-no-color"];
  const plan = await terraform("plan", ...looking, "-detailed-exitcode", `-out=${file}`);
  if (plan.code === 0) return { plan: {} };
  if (plan.code !== CHANGES) return failed(plan);
  const shown = await terraform("show", "-json", file);
  if (shown.code !== 0) return failed(shown);
  return { plan: TERRAFORM_PLAN.parse(JSON.parse(shown.output)) };
}

function failed({ output, errors }: Captured): PlanOutcome {
  return { failure: (errors.trim() === "" ? output : errors).trim() };
}
