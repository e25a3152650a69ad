import { DescribeClustersCommand, DescribeServicesCommand } from "@aws-sdk/client-ecs";
import type { CapacityDescription } from "../../../constructs/settings/capacity-description";
import { query } from "../../../constructs/commands/rehearsal/emulator/call";
import { Site, type SiteProps } from "./site";
import { createStateBucket } from "./state-bucket";
import type { Step } from "../../../constructs/commands/rehearsal/ladder/step";
import { unmanagedResources } from "./unmanaged-resources";

const STEP: Step = { phase: "fargate" };
const STACK = "dev-fargate";

/** A service with a path and a worker, where tasks have no public IP address. */
export const CAPACITY_SHOP: SiteProps = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" }, worker: {} },
  dev: { protect: false, network: { egress: "nat-gateway" } },
};

/** One change of a plan. */
interface Change {
  readonly address: string;
  readonly type: string;
  /** Terraform's actions, in order: `create,delete`. */
  readonly actions: string;
}

/** What runs after a deployment. */
interface Running {
  /** Attached capacity providers, sorted. */
  readonly attached: readonly string[];
  /** Capacity providers of each service. */
  readonly used: Readonly<Record<string, readonly string[]>>;
  /** Auto Scaling groups, sorted. */
  readonly groups: readonly string[];
  /** Number of running instances of all groups, also of those that are gone. */
  readonly instances: number;
}

/** An environment in phase `fargate` whose capacity changes. Only its stack on ECS is planned and applied again. */
export class CapacitySite {
  private constructor(private readonly site: Site) {}

  /** Starts it, and deploys and releases all that its stack on ECS needs. */
  public static async start(name: string, props: SiteProps): Promise<CapacitySite> {
    const site = await Site.start(name, props);
    await createStateBucket(site);
    await site.describe(STEP);
    await site.plan("dev-foundation");
    await site.apply("dev-foundation");
    await site.releaseAll("1");
    return new CapacitySite(site);
  }

  /** Plans a capacity of the environment, and one of the service `front`. Returns what would change. */
  public async planned(
    capacity: CapacityDescription,
    front?: CapacityDescription,
  ): Promise<readonly Change[]> {
    const { services } = CAPACITY_SHOP;
    await this.site.describe(STEP, {
      ...{ capacity, services: { ...services, front: { ...services["front"], capacity: front } } },
    });
    const { resource_changes: changes = [] } = await this.site.plan(STACK);
    return changes
      .map(({ address, type, change }) => ({ address, type, actions: change.actions.join() }))
      .filter(({ actions }) => actions !== "no-op" && actions !== "read");
  }

  /** Deploys a capacity, after the gate, and expects that the next plan is empty. */
  public async deploy(capacity: CapacityDescription, front?: CapacityDescription): Promise<Running> {
    await this.planned(capacity, front);
    const verdict = await this.site.gate(STACK);
    if (verdict.code !== 0) throw new Error(verdict.output);
    await this.site.apply(STACK);
    expect(await this.site.pending(STACK)).toBeUndefined();
    return this.running();
  }

  /** Destroys the stack on ECS. */
  public async destroy(): Promise<void> {
    await this.site.succeed(STACK, "destroy", "-auto-approve", "-input=false", "-no-color");
  }

  /** Returns what is attached and used. */
  public async running(): Promise<Running> {
    const { ecs } = this.site.aws;
    const { clusters = [] } = await ecs.send(new DescribeClustersCommand({ clusters: ["shop-dev"] }));
    const cluster = clusters.find(({ status }) => status === "ACTIVE");
    const services = ["front-rolling-8080", "worker-rolling"];
    const found =
      cluster && (await ecs.send(new DescribeServicesCommand({ cluster: cluster.clusterArn, services })));
    const used = (found?.services ?? []).map(({ serviceName = "", capacityProviderStrategy = [] }) => [
      serviceName,
      capacityProviderStrategy.map(({ capacityProvider = "" }) => capacityProvider).sort(),
    ]);
    return {
      attached: [...(cluster?.capacityProviders ?? [])].sort(),
      used: Object.fromEntries(used) as Running["used"],
      groups: await this.groups(),
      instances: await this.instances(),
    };
  }

  /** Lists what exists beside the Terraform states. */
  public unmanaged(): Promise<readonly string[]> {
    return unmanagedResources(this.site);
  }

  private async groups(): Promise<readonly string[]> {
    const answer = await query(this.site.emulator, "autoscaling", "2011-01-01", {
      Action: "DescribeAutoScalingGroups",
    });
    return [...answer.matchAll(/<AutoScalingGroupName>([^<]*)</g)].map(([, name = ""]) => name).sort();
  }

  private async instances(): Promise<number> {
    const answer = await query(this.site.emulator, "ec2", "2016-11-15", {
      Action: "DescribeInstances",
      "Filter.1.Name": "instance-state-name",
      "Filter.1.Value.1": "running",
    });
    return [...answer.matchAll(/<instanceId>/g)].length;
  }

  /** Stops the emulator. */
  public stop(): Promise<void> {
    return this.site.stop();
  }
}
