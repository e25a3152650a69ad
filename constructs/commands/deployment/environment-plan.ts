import { CommandError } from "../command-error";
import type { Allowance } from "../gate/allowance";
import { type GateVerdict, gateVerdict } from "../gate/verdict";
import type { Interruption } from "../interruption";
import { type SynthesizedStack, stacksOfTarget } from "../stacks-of";
import { synthesize } from "../synthesis";
import { STACKS } from "../../stacks/stack-table";
import { Planner } from "./planning/planner";
import { preflight } from "./planning/preflight";
import type { StackResult } from "./stack-outcome";
import { TemporaryFolder } from "../temporary-folder";

/** How an environment is planned. */
export interface EnvironmentPlanProps {
  /** Name of the environment. */
  readonly environment: string;
  /** What the gate may let pass. */
  readonly allowances: readonly Allowance[];
  /** Whether states are locked meanwhile. */
  readonly lock: boolean;
  /** Passes Ctrl-C on. */
  readonly interruption: Interruption;
  /** Gets what is going on, for example `synthesizing main.ts`. */
  readonly onStep: (step: string) => void;
  /** Gets what should be done at some time, and does not prevent a deployment. */
  readonly onNote: (note: string) => void;
}

/** The plans of an environment, before anything is applied. */
export interface EnvironmentPlan {
  /** Folder of the synthesis. */
  readonly outdir: string;
  /** The stacks in the order in which they are deployed. */
  readonly stacks: readonly SynthesizedStack[];
  /** The outcome of planning each. */
  readonly results: readonly StackResult[];
  /** What the gate may let pass. */
  readonly allowances: readonly Allowance[];
  /** The verdict of the gate. */
  readonly verdict: GateVerdict;
  /** Addresses of what is replaced as a consequence, in a stack that is planned again on the way. */
  readonly announced: readonly string[];
  /** Plans stacks again. */
  readonly planner: Planner;
}

/**
 * Plans every stack of an environment, and lets the gate judge the plans.
 *
 * @throws CommandError with what is missing
 */
export async function planEnvironment(props: EnvironmentPlanProps): Promise<EnvironmentPlan> {
  const { allowances, onStep } = props;
  const { outdir, stacks, planner } = await preparedStacks(props);
  onStep(`planning ${stacks.length} stacks`);
  const results = await planner.planAll(stacks);
  const verdict = verdictOn(results, allowances);
  return { outdir, stacks, results, allowances, verdict, announced: [], planner };
}

/**
 * Synthesizes main.ts, and checks what a deployment needs.
 *
 * @returns the stacks in the order in which they are deployed, and what plans them
 * @throws CommandError with what is missing
 */
export async function preparedStacks(
  props: Omit<EnvironmentPlanProps, "allowances">,
): Promise<Pick<EnvironmentPlan, "outdir" | "stacks" | "planner">> {
  const { environment, lock, interruption, onStep, onNote } = props;
  onStep("checking main.ts");
  const outdir = await synthesize().catch((error: unknown) => {
    // Ctrl-C has ended the synthesis, too.
    throw interruption.isRequested ? new CommandError("interrupted. Nothing was changed.") : error;
  });
  const [state, ...listed] = stacksOfTarget(outdir, environment);
  const stacks = pipelineFirst(environment, listed);
  onStep("checking Terraform, credentials and the state bucket");
  const note = await preflight(environment, state);
  if (note !== undefined) onNote(note);
  const planner = new Planner({ environment, plans: new TemporaryFolder().path, lock, interruption });
  return { outdir, stacks, planner };
}

/**
 * Moves the pipeline's stack to right after the foundation, whose outputs are all that it reads. It can push the first
 * images, without which ECS services cannot be deployed.
 */
function pipelineFirst(
  environment: string,
  stacks: readonly SynthesizedStack[],
): readonly SynthesizedStack[] {
  const ids = (["foundation", "pipeline"] as const).map((name) => STACKS[name].id(environment));
  const first = ids.flatMap((id) => stacks.filter(({ name }) => name === id));
  return [...first, ...stacks.filter((stack) => !first.includes(stack))];
}

/** Lets the gate judge plans. */
export function verdictOn(results: readonly StackResult[], allowances: readonly Allowance[]): GateVerdict {
  const inputs = results.flatMap(({ name, outcome }) =>
    outcome.state === "planned" ? [{ file: name, plan: outcome.saved.plan }] : [],
  );
  return gateVerdict(inputs, allowances);
}

/** Returns whether the gate refuses a plan. */
export function isRefused({ plans }: GateVerdict): boolean {
  return plans.some(({ violations }) => violations.length > 0);
}
