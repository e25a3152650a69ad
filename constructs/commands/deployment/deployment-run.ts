import { allowedReport, gateReport } from "../gate/report";
import type { Interruption } from "../interruption";
import { readStackJson } from "../../report/stack-json";
import type { SynthesizedStack } from "../stacks-of";
import type { SavedPlan } from "../terraform/saved-plan";
import { applyPlan } from "./applying/apply";
import { type EnvironmentPlan, isRefused, verdictOn } from "./environment-plan";
import { explain, isStale } from "./planning/failure";
import { addedLosses, type AppliedStack, isOutdated } from "./applying/later-stacks";
import type { Output } from "./output";
import { lossRows, screen, type ScreenStyle } from "./screen";
import type { StackOutcome, StackResult } from "./stack-outcome";
import { stackSummary } from "./stack-summary";
import { duration, estimatedSeconds, keepTimes, readTimes } from "./applying/times";

/** How plans are applied. */
export interface DeploymentRunProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Passes Ctrl-C on. */
  readonly interruption: Interruption;
  /** Prints what happens. */
  readonly output: Output;
  /** Asks whether to go on. Absent: a loss that was not shown before stops the deployment. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Width and colours. */
  readonly style: ScreenStyle;
}

/** Why a deployment has stopped. */
export interface Stop {
  /** Name of the stack where it did. */
  readonly stack: string;
  /** What is wrong and what to do. */
  readonly reason: string;
}

/** What a deployment has done. */
export interface DeploymentEnd {
  /** Names of the stacks that were applied. */
  readonly applied: readonly string[];
  /** Names of the stacks that were not, although they are to be changed. */
  readonly remaining: readonly string[];
  /** Why it has stopped; absent: all is applied. */
  readonly stop?: Stop;
}

/** Most attempts at a stack whose plan goes stale each time, because somebody else changes its state. */
const MAX_ATTEMPTS = 3;

/**
 * Applies the plans of an environment, stack by stack in deploy order.
 *
 * A stack whose plan is out of date is planned and judged again: what it reads was changed by a stack before it, it could
 * not be planned yet, or its state was changed meanwhile. Where the new plan destroys or replaces what was not shown before,
 * it is shown, and applied only after a second yes.
 */
export class DeploymentRun {
  private readonly props: DeploymentRunProps;
  private readonly plan: EnvironmentPlan;
  private readonly applied: (AppliedStack & { readonly name: string })[] = [];
  private readonly times: Record<string, number> = {};

  constructor(plan: EnvironmentPlan, props: DeploymentRunProps) {
    this.plan = plan;
    this.props = props;
  }

  /** Applies all plans, or those before the first that stops it. */
  public async run(): Promise<DeploymentEnd> {
    const { results, outdir } = this.plan;
    for (const [index, result] of results.entries()) {
      const stop = this.props.interruption.isRequested
        ? { stack: result.name, reason: "interrupted" }
        : await this.applyStack(result);
      keepTimes(outdir, this.times);
      if (stop === undefined) continue;
      const rest = results
        .slice(index)
        .filter(({ outcome }) => outcome.state !== "unchanged" || outcome === result.outcome);
      return { applied: this.names(), remaining: rest.map(({ name }) => name), stop };
    }
    return { applied: this.names(), remaining: [] };
  }

  private names(): readonly string[] {
    return this.applied.map(({ name }) => name);
  }

  private async applyStack(result: StackResult): Promise<Stop | undefined> {
    const shown = [...lossesOf(result.outcome), ...this.plan.announced];
    let { outcome } = result;
    let isNew = outcome.state === "waiting" || isOutdated(readStackJson(result.folder), this.applied);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (isNew) {
        outcome = await this.planAgain(result);
        const stop = await this.judged({ ...result, outcome }, shown);
        if (stop !== undefined) return stop;
      }
      if (outcome.state !== "planned") {
        this.say("unchanged", result.name, `${result.name}: no changes, skipped`);
        return undefined;
      }
      const failure = await this.apply(result, outcome.saved);
      if (failure === undefined) return undefined;
      if (!isStale(failure)) return { stack: result.name, reason: this.explained(result, failure) };
      this.say(
        "stale",
        result.name,
        `${result.name}: its state was changed after it was planned; planning again`,
      );
      isNew = true;
    }
    return {
      stack: result.name,
      reason: `somebody else changes the state of ${result.name} all the time, so that no plan of it can be applied.`,
    };
  }

  private async planAgain({ name, folder }: SynthesizedStack): Promise<StackOutcome> {
    this.props.output.progress({ event: "planning", stack: name }, `${name}: planning again`);
    return this.plan.planner.planAgain({ name, folder });
  }

  /** Returns what prevents the apply of a new plan. @param shown - losses that were agreed to */
  private async judged(result: StackResult, shown: readonly string[]): Promise<Stop | undefined> {
    const { name, outcome } = result;
    const { ask, style } = this.props;
    if (this.props.interruption.isRequested) return { stack: name, reason: "interrupted" };
    if (outcome.state === "failed") return { stack: name, reason: outcome.failure.text };
    if (outcome.state !== "planned") return undefined;
    const verdict = verdictOn([result], this.plan.allowances);
    if (isRefused(verdict)) {
      return { stack: name, reason: `the gate refuses the new plan.\n${gateReport(verdict)}` };
    }
    this.say("planned-again", name, screen(undefined, [result], style));
    const allowed = allowedReport(verdict);
    if (allowed !== "") this.say("allowed", name, allowed);
    const added = addedLosses(shown, lossesOf(outcome));
    if (added.length === 0) return undefined;
    const losses = `would destroy or replace what was not shown before (${lossRows([result]).join("; ")})`;
    const isAgreed = await ask?.(`${name} ${losses}. Go on? yes/no `);
    if (isAgreed === true) return undefined;
    return {
      stack: name,
      reason: `planned again, it ${losses}. The same command shows all of it first.`,
    };
  }

  private async apply({ name, folder }: SynthesizedStack, saved: SavedPlan): Promise<string | undefined> {
    const { output, interruption } = this.props;
    const json = readStackJson(folder);
    const estimate = estimatedSeconds(saved.plan, json, { ...readTimes(this.plan.outdir), ...this.times });
    const { headline } = stackSummary(saved.plan);
    const about = estimate === undefined ? "" : `, about ${duration(estimate)}`;
    output.say(
      { event: "applying", stack: name, estimatedSeconds: estimate },
      `${name}: applying ${headline}${about}`,
    );
    const end = await applyPlan(folder, saved, interruption, ({ done, current, seconds }) => {
      const left =
        estimate === undefined || estimate <= seconds ? "" : `, about ${duration(estimate - seconds)} left`;
      output.progress(
        { event: "progress", stack: name, done, seconds, current },
        `${name}: ${seconds} s, ${done} done${current === undefined ? "" : `, ${current}`}${left}`,
      );
    });
    Object.assign(this.times, end.times);
    if (end.failure !== undefined) return end.failure;
    for (const text of end.warnings) output.say({ event: "warning", stack: name, text }, text);
    this.applied.push({ name, json, plan: saved.plan });
    output.say(
      { event: "applied", stack: name, seconds: end.seconds },
      `${name}: applied in ${duration(end.seconds)}`,
    );
    return undefined;
  }

  /** After Ctrl-C Terraform also reports what it did not finish, which says nothing new. */
  private explained(stack: SynthesizedStack, failure: string): string {
    const { environment, interruption } = this.props;
    const { text, isFinal } = explain(failure, { ...stack, environment });
    return interruption.isRequested && !isFinal ? "interrupted" : text;
  }

  private say(event: string, stack: string, text: string): void {
    this.props.output.say({ event, stack }, text);
  }
}

function lossesOf(outcome: StackOutcome): readonly string[] {
  return outcome.state === "planned" ? stackSummary(outcome.saved.plan).lossAddresses : [];
}
