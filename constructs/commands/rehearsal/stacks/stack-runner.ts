import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyPlan, type ApplyProgress } from "../../deployment/applying/apply";
import { type AppliedStack, isOutdated } from "../../deployment/applying/later-stacks";
import { explain } from "../../deployment/planning/failure";
import { stackSummary } from "../../deployment/stack-summary";
import { effectText } from "../../gate/report";
import { gateVerdict } from "../../gate/verdict";
import type { Interruption } from "../../interruption";
import { readStackJson } from "../../../report/stack-json";
import type { SynthesizedStack } from "../../stacks-of";
import { savedPlan } from "../../terraform/saved-plan";
import { errorsOf, initialize, tryTerraform } from "../../terraform/terraform";
import type { TerraformPlan } from "../../terraform/plan";
import { printable } from "../../terraform/printable";
import type { StackReport } from "../result";

/** How stacks are planned and applied. */
export interface StackRunnerProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Folder for the plans. */
  readonly plans: string;
  /** Passes Ctrl-C on. */
  readonly interruption: Interruption;
  /** Gets what is going on, and what has taken how long. */
  readonly onProgress: (stack: string, progress: ApplyProgress | string) => void;
}

/** What came of one stack. */
export interface StackEnd {
  /** For the page. */
  readonly report: StackReport;
  /** What is wrong, one line each; absent: the stack is as described. */
  readonly stop?: readonly string[];
}

const NOTHING = { created: 0, changed: 0, replaced: 0, destroyed: 0 } as const;

/** Plans and applies the stacks of an environment, one after another. */
export class StackRunner {
  private readonly props: StackRunnerProps;
  private readonly initialized = new Set<string>();
  /** The configuration of each stack whose last plan was empty. */
  private readonly settled = new Map<string, string>();
  /** The stacks that were applied in this step. */
  private applied: AppliedStack[] = [];

  constructor(props: StackRunnerProps) {
    this.props = props;
  }

  /** Begins a step, after the second plans of the one before. */
  public beginStep(): void {
    this.applied = [];
  }

  /**
   * Plans a stack, lets the gate judge the plan as that of a protected environment, and applies it.
   *
   * A stack is not planned if its last plan was empty and nothing has changed since that it is made from: neither its
   * configuration nor what it reads. The second plan at the end of the step has the last word.
   */
  public async deploy(stack: SynthesizedStack): Promise<StackEnd> {
    const text = configuration(stack);
    if (this.settled.get(stack.name) === text && !isOutdated(readStackJson(stack.folder), this.applied)) {
      return { report: { ...this.report(stack, Date.now()), outcome: "same" } };
    }
    const end = await this.apply(stack, { asProtected: true });
    if (end.plan !== undefined) {
      this.applied.push({ json: readStackJson(stack.folder), plan: end.plan });
      this.settled.delete(stack.name);
    }
    return end;
  }

  /** Plans, judges and applies a stack in any case. */
  public async apply(
    stack: SynthesizedStack,
    {
      asProtected = false,
      words = [],
    }: { readonly asProtected?: boolean; readonly words?: readonly string[] } = {},
  ): Promise<StackEnd & { readonly plan?: TerraformPlan }> {
    const started = Date.now();
    const failed = (failure: string) => this.failed(stack, started, failure);
    const failure = await this.init(stack);
    if (failure !== undefined) return failed(failure);
    this.props.onProgress(stack.name, "planning");
    const outcome = await this.plan(stack, true, words);
    if ("failure" in outcome) return failed(outcome.failure);
    if ("warnings" in outcome) return { report: this.report(stack, started) };
    const { plan } = outcome;
    const refused = gateLines(stack.name, plan, asProtected);
    if (refused.length > 0) {
      return { report: { ...this.report(stack, started, plan), outcome: "refused" }, stop: refused };
    }
    const onProgress = (progress: ApplyProgress) => this.props.onProgress(stack.name, progress);
    this.props.onProgress(stack.name, `applying ${stackSummary(plan).headline}`);
    const end = await applyPlan(stack.folder, outcome, this.props.interruption, onProgress);
    if (end.failure !== undefined) return failed(end.failure);
    return { report: { ...this.report(stack, started, plan), outcome: "applied" }, plan };
  }

  /** Plans stacks again. Returns what their plans would still do, one line each; empty: nothing. */
  public async secondPlans(stacks: readonly SynthesizedStack[]): Promise<readonly string[]> {
    const lines = await Promise.all(
      stacks.map(async (stack) => {
        const outcome = await this.plan(stack, false, []);
        if ("failure" in outcome) return this.failed(stack, 0, outcome.failure).stop;
        if ("plan" in outcome) {
          const rows = stackSummary(outcome.plan).rows.map(({ parts, text }) => `${parts}: ${text}`);
          const found = rows.length === 0 ? "outputs change" : rows.join("; ");
          return [`${stack.name}: the second plan is not empty: ${found}`];
        }
        this.settled.set(stack.name, configuration(stack));
        return [];
      }),
    );
    return lines.flat();
  }

  /** Runs Terraform in the folder of a stack. Returns its error; absent: it succeeded. */
  public async terraform(
    { folder }: SynthesizedStack,
    ...words: readonly string[]
  ): Promise<string | undefined> {
    const result = await tryTerraform({ folder, interruption: this.props.interruption }, ...words);
    return result.code === 0 ? undefined : errorsOf(result);
  }

  private async init({ name, folder }: SynthesizedStack): Promise<string | undefined> {
    if (this.initialized.has(name)) return undefined;
    this.props.onProgress(name, "initializing");
    const init = await initialize({ folder, interruption: this.props.interruption });
    if (init.code !== 0) return errorsOf(init);
    this.initialized.add(name);
    return undefined;
  }

  private plan({ name, folder }: SynthesizedStack, lock: boolean, words: readonly string[]) {
    const { plans, interruption } = this.props;
    return savedPlan({ folder, interruption }, join(plans, name), lock, ...words);
  }

  private report({ name }: SynthesizedStack, started: number, plan?: TerraformPlan): StackReport {
    const seconds = (Date.now() - started) / 1000;
    if (plan === undefined) {
      return { name, outcome: "unchanged", counts: NOTHING, rows: [], losses: [], seconds };
    }
    const { counts, rows, losses } = stackSummary(plan);
    return { name, outcome: "applied", counts, rows, losses, seconds };
  }

  private failed(stack: SynthesizedStack, started: number, failure: string) {
    const { environment, interruption } = this.props;
    const text = interruption.isRequested ? "interrupted" : explain(failure, { ...stack, environment }).text;
    const line = `${stack.name}: ${text.replace(/\s*\n\s*/g, " ")}`;
    return { report: { ...this.report(stack, started), outcome: "failed" as const }, stop: [line] };
  }
}

function configuration({ folder }: SynthesizedStack): string {
  return readFileSync(join(folder, "cdk.tf.json"), "utf8");
}

/** Formats what the gate refuses in a plan, one line each. */
function gateLines(name: string, plan: TerraformPlan, asProtected: boolean): readonly string[] {
  const { plans } = gateVerdict([{ file: name, plan }], [], asProtected);
  return plans.flatMap(({ violations }) =>
    violations.map((violation) => {
      const { address, kind, reason } = violation;
      return `${name}: the gate refuses the plan: ${printable(address)}, ${kind}, ${effectText(violation)}; ${reason}`;
    }),
  );
}
