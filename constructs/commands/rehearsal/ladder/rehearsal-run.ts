import type { Scope } from "../../../naming/physical-name";
import { CommandError } from "../../command-error";
import type { Interruption } from "../../interruption";
import { readStackJson } from "../../../report/stack-json";
import { type SynthesizedStack, stacksOf } from "../../stacks-of";
import { readStates, storedStates } from "../../stored-states";
import { PHASE_FACTS } from "../../../service/phases";
import { STACKS } from "../../../stacks/stack-table";
import { createHostedZone, releaseImages } from "../account/emulated-account";
import { awsClients, type AwsClients } from "../aws-clients";
import type { Emulator } from "../emulator/emulator";
import { type Remains, remains } from "../account/remains";
import type { Progress } from "../progress";
import type { RehearsalStop, StackReport, StepReport } from "../result";
import { type StackEnd, StackRunner } from "../stacks/stack-runner";
import { createStateBucket } from "../stacks/state-bucket";
import type { EnvironmentFacts } from "../../../report/facts/environment-facts";
import { type StepFields, synthesizeStep } from "../synthesized-step";
import { expectedTraffic, type Traffic, trafficText } from "../traffic/expected-traffic";
import { trafficAt } from "../traffic/traffic-at";
import { type Step, stepName, stepTitle } from "./step";

/** What a rehearsal needs. */
export interface RehearsalRunProps {
  /** Name of the environment. */
  readonly environment: string;
  /** What is known of it. */
  readonly facts: EnvironmentFacts;
  /** Working folder. */
  readonly folder: string;
  /** The emulator. */
  readonly emulator: Emulator;
  /** The steps of the phase sequence. */
  readonly ladder: readonly Step[];
  /** Passes Ctrl-C on. */
  readonly interruption: Interruption;
  /** Shows what is going on. */
  readonly progress: Progress;
}

/** What a rehearsal did. */
export interface RehearsalEnd {
  /** The steps that were taken. */
  readonly steps: readonly StepReport[];
  /** Names of the steps that were not reached. */
  readonly missing: readonly string[];
  /** What exists at the end. */
  readonly remains: Remains;
  /** Why it stopped; absent: it did not. */
  readonly stop?: RehearsalStop;
}

/** A step that is to be taken. Its work returns what is wrong, one line each; empty: nothing. */
interface PlannedStep {
  readonly name: string;
  readonly title: string;
  readonly work: (report: Work) => Promise<readonly string[]>;
}

/** What a step collects for its report. */
interface Work {
  readonly stacks: StackReport[];
  traffic: readonly Traffic[];
  secondPlans?: number;
}

/** Takes an environment on the emulator from nothing through the phases and back to nothing. */
export class RehearsalRun {
  private readonly props: RehearsalRunProps;
  private readonly scope: Scope;
  private readonly aws: AwsClients;
  private readonly runner: StackRunner;
  private isReleased = false;

  constructor(props: RehearsalRunProps) {
    const { environment, facts, folder, interruption, progress } = props;
    this.props = props;
    this.scope = { application: facts.application, environment };
    this.aws = awsClients(props.emulator);
    const onProgress = progress.stack.bind(progress);
    this.runner = new StackRunner({ environment, plans: folder, interruption, onProgress });
  }

  /** Takes all steps, or those before the first that stops it. */
  public async run(): Promise<RehearsalEnd> {
    const planned = this.plannedSteps();
    const steps: StepReport[] = [];
    for (const [index, { name, title, work }] of planned.entries()) {
      this.props.progress.begin(`${index + 1} of ${planned.length}, ${name}`);
      const started = Date.now();
      const report: Work = { stacks: [], traffic: [] };
      this.runner.beginStep();
      const lines = await work(report).catch((error: unknown) => {
        if (error instanceof CommandError) return [error.message];
        throw error;
      });
      steps.push({ name, title, ...report, seconds: (Date.now() - started) / 1000 });
      if (lines.length === 0) continue;
      const stop = { step: name, lines: this.props.interruption.isRequested ? ["interrupted"] : lines };
      const missing = planned.slice(index + 1).map((step) => step.name);
      return { steps, missing, remains: { left: [], kept: [] }, stop };
    }
    const found = await remains(this.props.emulator, this.scope, this.props.facts.account);
    return { steps, missing: [], remains: found };
  }

  private plannedSteps(): readonly PlannedStep[] {
    const { ladder, facts } = this.props;
    const first = { name: "bootstrap", title: "the bucket for the Terraform state" };
    const last = { name: "destroy", title: "everything is destroyed" };
    const unprotect = {
      name: "protect: false",
      title: "the protection is taken off, without which nothing can be destroyed",
    };
    return [
      { ...first, work: (report) => this.bootstrap(report) },
      ...ladder.map((step, index) => ({
        name: stepName(step),
        title: index === 0 ? `from nothing: ${stepTitle(step)}` : stepTitle(step),
        work: (report: Work) => this.enter(step, {}, report),
      })),
      ...(facts.protect
        ? [{ ...unprotect, work: (report: Work) => this.enter(this.lastStep(), { protect: false }, report) }]
        : []),
      { ...last, work: (report) => this.destroy(report) },
    ];
  }

  private lastStep(): Step {
    return this.props.ladder.at(-1) ?? { phase: "ec2" };
  }

  private async bootstrap(report: Work): Promise<readonly string[]> {
    const { environment, facts, folder } = this.props;
    if (facts.hostedZone !== undefined) await createHostedZone(this.aws, facts.hostedZone);
    const end = await createStateBucket(this.runner, environment, folder);
    const stop = this.collect(end, report);
    return stop.length > 0 ? stop : this.planAgain([end.stack], report);
  }

  /** Deploys every stack, expects empty plans, and follows the requests. */
  private async enter(step: Step, fields: StepFields, report: Work): Promise<readonly string[]> {
    const stacks = await this.describe(step, fields);
    for (const stack of stacks) {
      const stop = this.collect(await this.runner.deploy(stack), report);
      if (stop.length > 0) return stop;
      if (!this.isReleased) await releaseImages(this.aws, this.scope, this.props.facts);
      this.isReleased = true;
    }
    const pending = await this.planAgain(stacks, report);
    if (pending.length > 0) return pending;
    this.props.progress.say("following requests");
    report.traffic = await this.traffic(step, stacks);
    const expected = expectedTraffic(this.props.facts, step).map(trafficText);
    return report.traffic
      .map(trafficText)
      .flatMap((line, index) => (line === expected[index] ? [] : [`${line}, expected: ${expected[index]}`]));
  }

  private async destroy(report: Work): Promise<readonly string[]> {
    const stacks = await this.describe(this.lastStep(), { protect: false });
    for (const stack of [...stacks].reverse()) {
      const stop = this.collect(await this.runner.apply(stack, { words: ["-destroy"] }), report);
      if (stop.length > 0) return stop;
    }
    const { left } = await remains(this.props.emulator, this.scope, this.props.facts.account);
    return left.map((arn) => `${arn} is left`);
  }

  /** Synthesizes a step. Returns its stacks in deploy order, without those that push images: it releases some of its own. */
  private async describe({ phase, fargate }: Step, fields: StepFields): Promise<readonly SynthesizedStack[]> {
    const { environment, folder } = this.props;
    const cutover = fargate === undefined ? {} : { cutover: { fargate } };
    const outdir = await synthesizeStep(folder, environment, { phase, ...cutover, ...fields });
    const pushing = [STACKS.images, STACKS.pipeline].map(({ id }) => id(environment));
    return stacksOf(outdir, environment).filter(({ name }, index) => index > 0 && !pushing.includes(name));
  }

  private async planAgain(stacks: readonly SynthesizedStack[], report: Work): Promise<readonly string[]> {
    this.props.progress.say("planning all stacks again");
    const started = Date.now();
    const lines = await this.runner.secondPlans(stacks);
    report.secondPlans = (Date.now() - started) / 1000;
    return lines;
  }

  private async traffic(step: Step, stacks: readonly SynthesizedStack[]): Promise<readonly Traffic[]> {
    const { environment, facts } = this.props;
    const active = STACKS[PHASE_FACTS[step.phase].fargate ? "fargate" : "ec2"].id(environment);
    const [stack] = stacks.filter(({ name }) => name === active).map(({ folder }) => readStackJson(folder));
    if (stack === undefined) return [];
    const { url } = readStates(await storedStates([stack])).outputs;
    return trafficAt(this.aws, { scope: this.scope, application: facts, step, url: String(url) });
  }

  private collect({ report, stop = [] }: StackEnd, { stacks }: Work): readonly string[] {
    stacks.push(report);
    return stop;
  }
}
