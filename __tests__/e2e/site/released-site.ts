import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DescribeAddressesCommand } from "@aws-sdk/client-ec2";
import { gateVerdict } from "../../../constructs/commands/gate/verdict";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import type { Phase } from "../../../constructs/service/phases";
import type { Released } from "../../support/released";
import type { ResourceChange } from "./plan-counts";
import { Site, type SiteProps } from "./site";

const STATE_STACK = "state-dev";

/** A resource that a plan changes. */
export interface PlannedChange {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly effect: "created" | "changed" | "replaced" | "destroyed" | "forgotten";
  /** Whether `npm run gate` refuses it. */
  readonly isRefused: boolean;
}

/** An environment that a released version has deployed, and that this version takes over. */
export class ReleasedSite {
  private constructor(
    public readonly site: Site,
    private readonly released: Released,
    private readonly phase: Phase,
  ) {}

  /** Starts an emulator, and deploys what the released version has synthesized. */
  public static async start(released: Released, phase: Phase): Promise<ReleasedSite> {
    const { environments, ...application } = released.description;
    const props: SiteProps = { ...application, dev: environments["dev"] };
    const site = await Site.start(`from ${released.version}, phase ${phase}`, props);
    const one = new ReleasedSite(site, released, phase);
    await one.describe();
    await one.bootstrap();
    for (const stack of site.stacks()) {
      one.write(stack, released.stack(phase, stack));
      await site.plan(stack);
      await site.apply(stack);
      if (stack === "dev-foundation") await site.releaseAll("1");
    }
    return one;
  }

  /** Describes the same with this version. */
  public describe(): Promise<void> {
    return this.site.describe({ phase: this.phase });
  }

  /** All stacks in the order in which they are deployed, that of the state first. */
  public stacks(): readonly string[] {
    return [STATE_STACK, ...this.site.stacks()];
  }

  /** Plans a stack and applies the plan. Returns what changed, without outputs. */
  public async takeOver(stack: string): Promise<readonly PlannedChange[]> {
    const plan = await this.site.plan(stack);
    if (plan.format_version === undefined) return [];
    await this.site.apply(stack);
    const { plans } = gateVerdict([{ file: stack, plan: TERRAFORM_PLAN.parse(plan) }], []);
    const refused = plans.flatMap(({ violations }) => violations.map(({ address }) => address));
    return (plan.resource_changes ?? []).flatMap((change) => {
      const { address, type } = change;
      const effect = effectOf(change);
      return effect === undefined
        ? []
        : [{ stack, address, type, effect, isRefused: refused.includes(address) }];
    });
  }

  /** Moves the host's address from one state to the other, as docs/upgrading.md says. */
  public async moveHostAddress(): Promise<void> {
    const { Addresses: [address] = [] } = await this.site.aws.ec2.send(new DescribeAddressesCommand({}));
    await this.site.succeed("dev-ec2", "state", "rm", "aws_eip.host_address_CCF02246");
    const id = address?.AllocationId ?? "";
    await this.site.succeed("dev-foundation", "import", "-input=false", "aws_eip.host-address_06934DCD", id);
  }

  /** Creates the bucket with a local state, and moves the state into it, as the bootstrap does. */
  private async bootstrap(): Promise<void> {
    const text = this.released.stack(this.phase, STATE_STACK);
    const json = JSON.parse(text) as { readonly terraform: object };
    this.write(
      STATE_STACK,
      JSON.stringify({ ...json, terraform: { ...json.terraform, backend: { local: {} } } }),
    );
    await this.site.plan(STATE_STACK);
    await this.site.apply(STATE_STACK);
    this.write(STATE_STACK, text);
    await this.site.succeed(
      STATE_STACK,
      "init",
      "-input=false",
      "-no-color",
      "-migrate-state",
      "-force-copy",
    );
  }

  /** Programs that an apply runs are not recorded: that of this version runs in their place. */
  private write(stack: string, json: string): void {
    const folder = this.site.workspace.stackFolder(stack);
    const [program] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".cjs"),
    );
    for (const [, recorded = ""] of json.matchAll(/\$\{path\.module\}\/(assets\/[\w/.-]+\.cjs)/g)) {
      if (program !== undefined) cpSync(join(folder, program), join(folder, recorded), { recursive: true });
    }
    writeFileSync(join(this.site.workspace.stackFolder(stack), "cdk.tf.json"), json);
  }
}

function effectOf({ mode, change }: ResourceChange): PlannedChange["effect"] | undefined {
  const { actions } = change;
  if (mode !== "managed") return undefined;
  if (actions.includes("forget")) return "forgotten";
  // The new revision of a task definition is there before the old one goes: the gate refuses it where something is lost.
  if (actions[0] === "create" && actions.includes("delete")) return "changed";
  if (actions.includes("delete")) return actions.length > 1 ? "replaced" : "destroyed";
  if (actions.includes("create")) return "created";
  return actions.includes("update") ? "changed" : undefined;
}
