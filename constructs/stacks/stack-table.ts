import { type Phase, PHASE_FACTS, type StackName } from "../service/phases";

/** Platform that a stack deploys; it is empty in a phase that does not use the platform. */
export type Platform = "host" | "fargate";

/** What one stack of an environment is. */
export interface StackEntry {
  /** Returns its id, which is also its folder in `cdktf.out/stacks` and its name on cdktf's command line. */
  readonly id: (environment: string) => string;
  /** What it holds, in a few words. */
  readonly holds: string;
  /** The platform that it deploys; absent: it is needed in every phase. */
  readonly platform?: Platform;
}

const withinEnvironment = (stack: StackName) => (environment: string) => `${environment}-${stack}`;

/**
 * The stacks of every environment: one definition for deploy order, summary, policies, drift, adopt and printed commands.
 *
 * `state` is created by `npm run bootstrap` before the others, and its id keeps `destroy 'dev-*'` away from it.
 */
export const STACKS: Readonly<Record<StackName | "state", StackEntry>> = {
  state: { id: (environment) => `state-${environment}`, holds: "the bucket of the Terraform state" },
  foundation: {
    id: withinEnvironment("foundation"),
    holds: "network, image repositories, secrets, releases, database",
  },
  ec2: { id: withinEnvironment("ec2"), holds: "the EC2 host", platform: "host" },
  fargate: {
    id: withinEnvironment("fargate"),
    holds: "load balancer and ECS services",
    platform: "fargate",
  },
  dns: { id: withinEnvironment("dns"), holds: "the domain's DNS record and the record of the phase" },
};

/** Lists the stacks of an environment in the order in which they are deployed, the state bucket first. */
export function deployOrder(phase: Phase): readonly (StackName | "state")[] {
  return ["state", ...PHASE_FACTS[phase].deployOrder];
}

/** Returns whether a phase deploys what a stack holds; otherwise the stack is empty. */
export function isDeployed(stack: StackName | "state", phase: Phase): boolean {
  const { platform } = STACKS[stack];
  return platform === undefined || PHASE_FACTS[phase][platform];
}
