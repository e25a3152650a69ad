import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Phase } from "../service/phases";
import type { Environment } from "../settings/settings";
import { DnsStack } from "./dns-stack";
import { Ec2Stack } from "./ec2-stack";
import { EcsStack } from "./ecs-stack";
import { FoundationStack } from "./foundation-stack";
import { StateStack } from "./state-stack";

/** The units of deployment of one environment. */
export type StackName = "foundation" | "ec2" | "fargate" | "dns";

/**
 * Says in which order an environment's stacks are deployed: what serves, then the name, then what retires.
 *
 * So a platform is taken down only after the name has left it.
 */
export function deployOrder(phase: Phase): readonly StackName[] {
  switch (phase) {
    case "ec2":
      return ["foundation", "ec2", "dns", "fargate"];
    case "cutover":
      return ["foundation", "ec2", "fargate", "dns"];
    case "fargate":
      return ["foundation", "fargate", "dns", "ec2"];
  }
}

/** All stacks of one environment, wired in the order of its phase. */
export class EnvironmentStacks {
  /** The environment. */
  public readonly environment: Environment;
  /** The bucket that holds the state; it comes first, and nothing depends on it in cdktf's sense. */
  public readonly state: StateStack;
  /** The others, in the order in which they are deployed. */
  public readonly ordered: readonly TerraformStack[];

  /** @param bootstrap - whether the state bucket doesn't exist yet */
  constructor(scope: Construct, environment: Environment, bootstrap: boolean) {
    this.environment = environment;
    this.state = new StateStack(scope, `state-${environment.name}`, { environment, bootstrap });
    const stacks: Readonly<Record<StackName, TerraformStack>> = {
      foundation: new FoundationStack(scope, `${environment.name}-foundation`, environment),
      ec2: new Ec2Stack(scope, `${environment.name}-ec2`, environment),
      fargate: new EcsStack(scope, `${environment.name}-fargate`, environment),
      dns: new DnsStack(scope, `${environment.name}-dns`, environment),
    };
    this.ordered = deployOrder(environment.phase).map((name) => stacks[name]);
    this.ordered.forEach((stack, index) => {
      for (const earlier of this.ordered.slice(0, index)) stack.addDependency(earlier);
    });
  }
}
