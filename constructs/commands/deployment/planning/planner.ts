import { join } from "node:path";
import type { Interruption } from "../../interruption";
import type { SynthesizedStack } from "../../stacks-of";
import { STACKS } from "../../../stacks/stack-table";
import { savedPlan, type SavedPlanOutcome } from "../../terraform/saved-plan";
import { errorsOf, initialize } from "../../terraform/terraform";
import { explain, isUnreleased, withoutUnpublished } from "./failure";
import type { StackOutcome, StackResult } from "../stack-outcome";

/** How the stacks of an environment are planned. */
export interface PlannerProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Folder for the plans. They hold values, so the caller removes it. */
  readonly plans: string;
  /** Whether each plan locks its state, as before an apply; if not, nothing is written. */
  readonly lock: boolean;
  /** Passes Ctrl-C on. */
  readonly interruption: Interruption;
  /** A resource that each plan of its stack replaces; absent: none. */
  readonly replaced?: ReplacedResource;
}

/** A resource that is replaced although nothing about it has changed. */
export interface ReplacedResource {
  /** Name of its stack. */
  readonly stack: string;
  /** Its address in Terraform. */
  readonly address: string;
}

/** Plans the stacks of an environment. */
export class Planner {
  private readonly props: PlannerProps;

  constructor(props: PlannerProps) {
    this.props = props;
  }

  /**
   * Plans all stacks: initializes them one after another, because they may share a cache of providers, and plans them at
   * the same time.
   *
   * @param stacks - in deploy order
   */
  public async planAll(stacks: readonly SynthesizedStack[]): Promise<readonly StackResult[]> {
    // The stacks share bucket and providers, so that one that cannot be initialized stands for all.
    const error = await this.initializeAll(stacks);
    const attempts = stacks.map(async (stack) => ({
      stack,
      outcome: error === undefined ? await this.attempt(stack) : { failure: error, errors: [] },
    }));
    const results: StackResult[] = [];
    for (const { stack, outcome } of await Promise.all(attempts)) {
      results.push({ ...stack, outcome: this.judged(stack, outcome, results) });
    }
    return results;
  }

  /** @returns Terraform's error; absent: all are initialized */
  private async initializeAll(stacks: readonly SynthesizedStack[]): Promise<string | undefined> {
    for (const { folder } of stacks) {
      const init = await initialize({ folder, interruption: this.props.interruption });
      if (init.code !== 0) return errorsOf(init);
    }
    return undefined;
  }

  /** Plans one stack again, after those before it were applied. */
  public async planAgain(stack: SynthesizedStack): Promise<StackOutcome> {
    return this.judged(stack, await this.attempt(stack), []);
  }

  /** Returns a planner whose plans replace a resource. */
  public replacing(replaced: ReplacedResource): Planner {
    return new Planner({ ...this.props, replaced });
  }

  private attempt({ name, folder }: SynthesizedStack): Promise<SavedPlanOutcome> {
    const { plans, lock, interruption, replaced } = this.props;
    const words = replaced?.stack === name ? [`-replace=${replaced.address}`] : [];
    return savedPlan({ folder, interruption }, join(plans, name), lock, ...words);
  }

  /** Decides whether a stack that can't be planned can wait for those before it. */
  private judged(
    stack: SynthesizedStack,
    outcome: SavedPlanOutcome,
    earlier: readonly StackResult[],
  ): StackOutcome {
    if ("warnings" in outcome) return { state: "unchanged", warnings: outcome.warnings };
    if (!("failure" in outcome)) return { state: "planned", saved: outcome };
    const pending = earlier.filter((each) => ["planned", "waiting"].includes(each.outcome.state));
    const [first] = pending;
    const { environment } = this.props;
    const error =
      first === undefined ? outcome.failure : withoutUnpublished(outcome, createdParameters(pending));
    if (first !== undefined && error === "") return { state: "waiting", reason: waitingReason(first.name) };
    const failure = explain(error, { ...stack, environment });
    // An earlier stack may create the repository, or push the image, or the pipeline that pushes it.
    const isFinal =
      failure.isFinal || (isUnreleased(error) && !pending.some((each) => letsRelease(each, environment)));
    if (isFinal || first === undefined) return { state: "failed", failure: { ...failure, isFinal } };
    // What is released by the stack of the first images needs nobody's command.
    const isComing =
      isUnreleased(error) && pending.some(({ name }) => name === STACKS.images.id(environment));
    const reason = waitingReason(first.name, isComing ? undefined : failure.text);
    return { state: "waiting", reason };
  }
}

/** Types without which nobody can push an image, or that push it. */
const RELEASING = ["aws_ecr_repository", "aws_codepipeline"];

/** Returns the names of the parameters that stacks will create, as far as they are planned. */
function createdParameters(pending: readonly StackResult[]): readonly unknown[] {
  const changes = pending.flatMap(({ outcome }) =>
    outcome.state === "planned" ? (outcome.saved.plan.resource_changes ?? []) : [],
  );
  return changes
    .filter(({ type, change }) => type === "aws_ssm_parameter" && change.actions.includes("create"))
    .map(({ change }) => change.after?.["name"]);
}

function letsRelease({ name, outcome }: StackResult, environment: string): boolean {
  if (name === STACKS.images.id(environment)) return true;
  if (outcome.state !== "planned") return outcome.state === "waiting";
  return (outcome.saved.plan.resource_changes ?? []).some(
    ({ type, change }) => RELEASING.includes(type) && change.actions.includes("create"),
  );
}

/** @param missing - what somebody has to do first; absent: nothing */
function waitingReason(first: string, missing?: string): string {
  const after = `is planned when ${first} is deployed`;
  return missing === undefined ? after : `${after}. Now it cannot be: ${missing.split("\n").join(" ")}`;
}
