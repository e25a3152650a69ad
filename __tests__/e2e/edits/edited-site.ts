import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { emulatorAccount } from "../../../constructs/commands/rehearsal/emulator/emulator";
import { withoutTokenTraces } from "../../../constructs/report/synthesize";
import { DescriptionError } from "../../../constructs/settings/description-error";
import { Deployment } from "../../../constructs/stacks/deployment";
import { Site, type SiteProps } from "../site/site";
import { createStateBucket } from "../site/state-bucket";
import type { Edit } from "./edit";
import {
  isRefusal,
  NOTHING,
  type Outcome,
  type PlannedOutcome,
  plannedOutcome,
  refusedByDescription,
  refusedByPlan,
  worst,
} from "./outcome";

/** Every stack of an environment, in the order in which they are deployed. */
const ALL_STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"] as const;

/** A stack that is deployed. */
type StackName = (typeof ALL_STACKS)[number];

/** A deployed environment with a host and tasks on ECS, of which one edit after the other is tried. */
export class EditedSite {
  /** @param site - with the description deployed, in phase `cutover` */
  constructor(
    private readonly site: Site,
    private readonly protect: boolean,
    private readonly description: SiteProps,
    private readonly stacks: readonly StackName[],
  ) {}

  /**
   * Deploys the description, and releases.
   *
   * @param stacks - stacks that are deployed, and whose plans are judged. Default: all
   */
  public static async start(
    protect: boolean,
    description: SiteProps,
    stacks: readonly StackName[] = ALL_STACKS,
  ): Promise<EditedSite> {
    const site = await Site.start(`edits, protect: ${String(protect)}`, description);
    await createStateBucket(site);
    const one = new EditedSite(site, protect, description, stacks);
    one.synthesize(description);
    for (const stack of stacks) {
      await site.init(stack);
      await one.applyStack(stack);
      if (stack === "dev-foundation") await site.releaseAll("1");
    }
    return one;
  }

  /** Stops the emulator. */
  public stop(): Promise<void> {
    return this.site.stop();
  }

  /** Plans an edit, and changes nothing but what it needs first, which stays. */
  public async plan({ change, first }: Edit): Promise<Outcome> {
    if (first !== undefined) await this.deploy(first);
    return this.within(after(first, change), async (changed) => {
      const outcomes: Outcome[] = [];
      let changesOutputs = false;
      for (const stack of changed) {
        const planned = await this.planStack(stack);
        // It reads what is not there before the earlier stack is applied: this edit is tried by applying it.
        if (changesOutputs && planned.isByPlan === true) break;
        outcomes.push(planned);
        if (isRefusal(planned)) break;
        changesOutputs ||= planned.changesOutputs === true;
      }
      return worst(outcomes);
    });
  }

  /**
   * Plans and applies an edit, stack by stack, and takes it back.
   *
   * @throws when a second plan is not empty, or a plan after the edit was taken back
   */
  public async apply({ change, first }: Edit): Promise<Outcome> {
    if (first !== undefined) await this.deploy(first);
    const outcome = await this.within(after(first, change), async (changed) => {
      const outcomes: Outcome[] = [];
      for (const stack of changed) {
        const planned = await this.planStack(stack);
        outcomes.push(planned);
        if (isRefusal(planned)) return worst(outcomes);
        if (planned.kind !== "nothing") await this.site.apply(stack);
      }
      await this.expectEmpty();
      return worst(outcomes);
    });
    await this.takeBack();
    return outcome;
  }

  /**
   * Applies edits at once, and takes them back.
   *
   * @throws when a second plan is not empty, or a plan after the edits were taken back
   */
  public async applyTogether(edits: readonly Edit[]): Promise<void> {
    const change: Edit["change"] = (before) => edits.reduce((site, edit) => edit.change(site), before);
    await this.within(change, async (changed) => {
      for (const stack of changed) await this.applyStack(stack);
      await this.expectEmpty();
      return NOTHING;
    });
    await this.takeBack();
  }

  /** Runs a function while the description is edited. A description that is refused is an outcome. */
  private async within(
    change: Edit["change"],
    run: (changed: readonly string[]) => Promise<Outcome>,
  ): Promise<Outcome> {
    try {
      return await run(this.synthesize(change(this.description)));
    } catch (error) {
      if (!(error instanceof DescriptionError)) throw error;
      return refusedByDescription(error);
    } finally {
      this.synthesize(this.description);
    }
  }

  /** Deploys what an edit needs first. */
  private async deploy(first: Edit["change"]): Promise<void> {
    this.synthesize(first(this.description));
    for (const stack of this.stacks) await this.applyStack(stack);
  }

  /** Applies the description before the edit: every stack, because an edit that stopped half way changed the first ones. */
  private async takeBack(): Promise<void> {
    for (const stack of this.stacks) await this.applyStack(stack);
    await this.expectEmpty();
  }

  private async expectEmpty(): Promise<void> {
    for (const stack of this.stacks) {
      const pending = await this.site.pending(stack);
      if (pending !== undefined) throw new Error(`${stack} is not as described:\n${pending}`);
    }
  }

  private async applyStack(stack: string): Promise<void> {
    await this.site.succeed(stack, "apply", "-auto-approve", "-input=false", "-no-color");
  }

  private async planStack(stack: string): Promise<PlannedOutcome> {
    try {
      // What is deployed was compared with AWS by the plan before, which was empty.
      const { any } = await this.site.changes(stack, "-out=plan", "-refresh=false");
      if (!any) return NOTHING;
      const plan = TERRAFORM_PLAN.parse(JSON.parse(await this.site.succeed(stack, "show", "-json", "plan")));
      return plannedOutcome(plan, this.protect);
    } catch (error) {
      return refusedByPlan(stack, error);
    }
  }

  /** Synthesizes in this process, which is a second faster. Returns the stacks whose JSON differs from before. */
  private synthesize({ dev, ...application }: SiteProps): readonly string[] {
    const before = this.stacks.map((stack) => this.json(stack));
    const environment = { account: emulatorAccount, region: "ap-northeast-2", protect: this.protect, ...dev };
    withoutTokenTraces(() => {
      const app = new App({ outdir: join(this.site.workspace.folder, "cdktf.out"), stackTraces: false });
      new Deployment(app, { ...application, environments: { dev: { ...environment, phase: "cutover" } } });
      app.synth();
    });
    return this.stacks.filter((stack, index) => this.json(stack) !== before[index]);
  }

  private json(stack: string): string {
    const file = join(this.site.workspace.stackFolder(stack), "cdk.tf.json");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }
}

function after(first: Edit["first"], change: Edit["change"]): Edit["change"] {
  return (before) => change(first === undefined ? before : first(before));
}
