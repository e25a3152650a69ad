import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateHostedZoneCommand } from "@aws-sdk/client-route-53";
import type { Description, EnvironmentDescription } from "../../../constructs/settings/description";
import type { Deployed } from "../../support/deployed";
import { releaseImage } from "../own-image";
import {
  type Emulator,
  emulatorAccount,
  type EmulatorOptions,
  startEmulator,
} from "../../../constructs/commands/rehearsal/emulator/emulator";
import { type Row, writeRows } from "../report/rows";
import { type Outcome, Workspace } from "../workspace";
import { type AwsClients, awsClients } from "../../../constructs/commands/rehearsal/aws-clients";
import { planCounts, type PlanJson } from "./plan-counts";
import { type Step, stepName } from "../../../constructs/commands/rehearsal/ladder/step";

/** A description with one environment, `dev`. */
export interface SiteProps extends Omit<Description, "environments"> {
  readonly dev?: Partial<EnvironmentDescription>;
}

/** An application in one environment, on its own emulator, deployed by plain Terraform. */
export class Site {
  public readonly aws: AwsClients;
  private readonly initialized = new Set<string>();
  private readonly rows: Row[] = [];

  private constructor(
    /** Its name in the report. */
    public readonly name: string,
    /** The application. */
    public readonly props: SiteProps,
    public readonly emulator: Emulator,
    public readonly workspace: Workspace,
  ) {
    this.aws = awsClients(emulator);
  }

  /** Starts an emulator, creates the domain's hosted zone, and copies the project. */
  public static async start(name: string, props: SiteProps, options: EmulatorOptions = {}): Promise<Site> {
    const emulator = await startEmulator(options);
    const site = new Site(name, props, emulator, new Workspace(emulator.environment));
    const zone = props.dev?.domain?.replace(/^[^.]+\./, "");
    if (zone !== undefined) {
      await site.aws.route53.send(new CreateHostedZoneCommand({ Name: zone, CallerReference: zone }));
    }
    return site;
  }

  /** Writes the description of a step to main.ts, and synthesizes. */
  public async describe(step: Step, differences: Partial<SiteProps> = {}): Promise<void> {
    const { dev, ...application } = { ...this.props, ...differences };
    const cutover = step.fargate === undefined ? {} : { cutover: { fargate: step.fargate } };
    const environment = { account: emulatorAccount, region: "ap-northeast-2", ...dev, ...cutover };
    this.workspace.writeMain({
      ...application,
      environments: { dev: { ...environment, phase: step.phase } },
    });
    await this.workspace.succeed("npm", "start");
  }

  /** Creates the state bucket with `npm run bootstrap`. */
  public async bootstrap(): Promise<void> {
    await this.describe({ phase: "ec2" });
    await this.workspace.succeed("npm", "run", "bootstrap", "--", "dev");
  }

  /**
   * Stacks of the environment in deploy order, by the manifest of the last synthesis.
   *
   * Without that of the pipeline, which the emulator could not apply: it is empty in all descriptions here.
   */
  public stacks(): readonly string[] {
    const manifest = readFileSync(join(this.workspace.folder, "cdktf.out", "manifest.json"), "utf8");
    const { stacks } = JSON.parse(manifest) as Pick<Deployed["manifest"], "stacks">;
    const before = (id: string) => stacks[id]?.dependencies.length ?? 0;
    return Object.keys(stacks)
      .filter((id) => id.startsWith("dev-") && id !== "dev-pipeline")
      .sort((a, b) => before(a) - before(b));
  }

  /** Plans a stack and reads the plan. Returns an empty object when nothing changes. */
  public async plan(stack: string): Promise<PlanJson> {
    await this.init(stack);
    rmSync(this.planFile(stack), { force: true });
    if (!(await this.changes(stack, "-out=plan")).any) return {};
    const json = await this.succeed(stack, "show", "-json", "plan");
    writeFileSync(this.planFile(stack), json);
    return JSON.parse(json) as PlanJson;
  }

  /** Applies the last plan. */
  public async apply(stack: string): Promise<void> {
    await this.succeed(stack, "apply", "-input=false", "-no-color", "plan");
  }

  /** Plans a stack. Returns whether a resource or output would change. @throws when the plan fails */
  public async changes(
    stack: string,
    ...words: readonly string[]
  ): Promise<{ any: boolean; output: string }> {
    await this.init(stack);
    const plan = ["plan", "-input=false", "-no-color", "-detailed-exitcode", ...words];
    const { code, output } = await this.workspace.terraform(stack, ...plan);
    if (code === 1) throw new Error(`${stack}: terraform ${plan.join(" ")} ended with 1:\n${output}`);
    return { any: code !== 0, output };
  }

  /** Runs the gate on the last plan. */
  public gate(stack: string, ...words: readonly string[]): Promise<Outcome> {
    return this.workspace.run("npm", "run", "--silent", "gate", "--", this.planFile(stack), ...words);
  }

  /** Returns Terraform's plan of a stack, or undefined when it is empty. */
  public async pending(stack: string): Promise<string | undefined> {
    const { any, output } = await this.changes(stack, "-lock=false");
    return any ? output : undefined;
  }

  /** Returns the plans of all stacks that would change. Must be empty after every step. */
  public async pendingStacks(): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {};
    await Promise.all(
      this.stacks().map(async (stack) => {
        const output = await this.pending(stack);
        if (output !== undefined) found[stack] = output;
      }),
    );
    return found;
  }

  /** Applies a step: plans every stack, checks the plan with the gate and applies it, in deploy order. */
  public async applyStep(step: Step, differences: Partial<SiteProps> = {}): Promise<void> {
    await this.describe(step, differences);
    for (const stack of this.stacks()) {
      const started = Date.now();
      const plan = await this.plan(stack);
      const counts = planCounts(plan);
      if (plan.format_version !== undefined) {
        const verdict = await this.gate(stack);
        if (verdict.code !== 0) throw new Error(`${stepName(step)}, ${stack}:\n${verdict.output}`);
        await this.apply(stack);
      }
      const seconds = Math.round((Date.now() - started) / 1000);
      this.rows.push({ site: this.name, step: stepName(step), stack, ...counts, seconds });
    }
  }

  /** Releases an image of every service, as CI does. */
  public async releaseAll(tag: string): Promise<void> {
    for (const service of Object.keys(this.props.services)) {
      await releaseImage(this.emulator, `/${this.props.name}/dev/${service}/image`, tag);
    }
  }

  /** Stops the emulator, removes the copy, and writes the rows for the report. */
  public async stop(): Promise<void> {
    await this.emulator.stop();
    this.workspace.remove();
    writeRows(this.name, this.rows);
  }

  /** Runs terraform in a stack's folder. @throws when it fails */
  public async succeed(stack: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await this.workspace.terraform(stack, ...args);
    if (code !== 0) throw new Error(`${stack}: terraform ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** Initializes a stack's folder, once. */
  public async init(stack: string): Promise<void> {
    if (this.initialized.has(stack)) return;
    await this.succeed(stack, "init", "-input=false", "-no-color");
    this.initialized.add(stack);
  }

  private planFile(stack: string): string {
    return join(this.workspace.stackFolder(stack), "plan.json");
  }
}
