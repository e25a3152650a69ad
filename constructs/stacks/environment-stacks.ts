import type { Construct } from "constructs";
import type { DockerHost } from "../host/docker-host";
import type { Acknowledgement } from "../policy/acknowledgement";
import { POLICY_RULES } from "../policy/policy-rules";
import type { StackName } from "../service/phases";
import { UserError } from "../service/user-error";
import { inAws } from "../settings/names-in-aws";
import type { Environment } from "../settings/settings";
import { DnsStack } from "./environment/dns-stack";
import { Ec2Stack } from "./environment/ec2-stack";
import { EcsStack } from "./environment/ecs-stack";
import type { EnvironmentStack } from "./environment/environment-stack";
import { FoundationStack } from "./environment/foundation-stack";
import { ImagesStack } from "./environment/images-stack";
import { PipelineStack } from "./environment/pipeline-stack";
import { StateStack } from "./environment/state-stack";
import { deployedBefore, deployOrder, STACKS } from "./stack-table";

/** The stacks of one environment; each depends on the ones before it in the deploy order of the phase. */
export class EnvironmentStacks {
  /** The environment. */
  public readonly environment: Environment;
  /** Bucket of the Terraform state; `npm run bootstrap` deploys it before the others. */
  public readonly state: StateStack;
  /** Network, image repositories, release parameters, secrets, database. */
  public readonly foundation: FoundationStack;
  /** The first image of each service; absent: `images` is not described. */
  public readonly images?: ImagesStack;
  /** The EC2 host; empty in phase `fargate`. */
  public readonly ec2: Ec2Stack;
  /** Load balancer and ECS services; empty in phase `ec2`. */
  public readonly ecs: EcsStack;
  /** The domain's DNS record and the record of the phase. */
  public readonly dns: DnsStack;
  /** CodePipeline and CodeBuild; empty unless a pipeline is described. */
  public readonly pipeline: PipelineStack;
  /** All stacks in deploy order, the state bucket first. */
  public readonly ordered: readonly EnvironmentStack[];
  private readonly accepted: Acknowledgement[] = [];

  /** @param isBootstrap - whether the state bucket does not exist yet */
  constructor(scope: Construct, described: Environment, isBootstrap: boolean) {
    const id = (stack: StackName | "state") => STACKS[stack].id(described.name);
    this.environment = described;
    const environment = inAws(described);
    this.state = new StateStack(scope, id("state"), environment, isBootstrap);
    this.foundation = new FoundationStack(scope, id("foundation"), environment);
    if (environment.images) this.images = new ImagesStack(scope, id("images"), environment);
    this.ec2 = new Ec2Stack(scope, id("ec2"), environment);
    this.ecs = new EcsStack(scope, id("fargate"), environment);
    this.dns = new DnsStack(scope, id("dns"), environment);
    this.pipeline = new PipelineStack(scope, id("pipeline"), environment);
    const stacks: Readonly<Record<StackName | "state", EnvironmentStack | undefined>> = {
      state: this.state,
      foundation: this.foundation,
      images: this.images,
      ec2: this.ec2,
      fargate: this.ecs,
      dns: this.dns,
      pipeline: this.pipeline,
    };
    const present = (names: readonly (StackName | "state")[]) => names.flatMap((name) => stacks[name] ?? []);
    const order = deployOrder(environment.phase);
    this.ordered = present(order);
    for (const name of order) {
      for (const earlier of present(deployedBefore(name, environment.phase))) {
        stacks[name]?.addDependency(earlier);
      }
    }
  }

  /** Whether its data is protected. */
  public get protect(): boolean {
    return this.environment.protect;
  }

  /** What is accepted although a policy finds something, in the order in which it was written. */
  public get acknowledgements(): readonly Acknowledgement[] {
    return this.accepted;
  }

  /**
   * Accepts what a policy finds at one resource. Every `npm start` prints it; one that accepts nothing is an error.
   *
   * @param rule - id of the policy, for example `E2F-166`
   * @param address - path of the resource, as the policy prints it: `dev-foundation/reports`
   * @param reason - why it is accepted
   * @param until - last day on which it holds, as `2027-06-30`; then the policy is an error again
   * @throws for an unknown policy, an address of another environment, an empty reason, or a day that is none
   */
  public acknowledge(rule: string, address: string, reason: string, until?: string): void {
    const call = `deployment.environment("${this.environment.name}").acknowledge`;
    if (!POLICY_RULES.some(({ id }) => id === rule)) {
      throw new UserError(
        `${call}: "${rule}" is not the id of a policy. Write the one at the end of its message.`,
      );
    }
    if (!this.ordered.some(({ node }) => address.startsWith(`${node.id}/`))) {
      throw new UserError(
        `${call}: "${address}" is not in a stack of this environment. Write the path as the policy prints it.`,
      );
    }
    if (reason.trim() === "") {
      throw new UserError(`${call}: a reason is required, for those who read it later.`);
    }
    if (until !== undefined && !isDay(until)) {
      throw new UserError(`${call}: "${until}" is not a day, as 2027-06-30.`);
    }
    this.accepted.push({ rule, address, reason, ...(until === undefined ? {} : { until }) });
  }

  /** The EC2 host. @throws in a phase without it */
  public get host(): DockerHost {
    return this.ec2.host;
  }
}

/** February has no 30th: such a day comes back as another one. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
