import { accountWord } from "../naming/account-names";
import { type Phase, PHASE_FACTS, type StackName } from "../service/phases";

/** Platform of a stack. In a phase without the platform the stack is empty. */
export type Platform = "host" | "fargate";

/** Properties of a stack. */
export interface StackEntry {
  /** Returns its id, which is also its folder in `cdktf.out/stacks` and its name on the command line of cdktf. */
  readonly id: (environment: string) => string;
  /** Short description of what it contains. */
  readonly holds: string;
  /** Its platform; absent: every phase needs the stack. */
  readonly platform?: Platform;
  /** What it is unless the description asks for it: there without a resource, or not there at all; absent: every one has it. */
  readonly unlessAsked?: "empty" | "absent";
}

const withinEnvironment = (stack: StackName) => (environment: string) => `${environment}-${stack}`;

/**
 * The stacks of an environment.
 *
 * `npm run bootstrap` deploys `state` before the others; its id does not match `dev-*`, so `destroy 'dev-*'` keeps it.
 */
export const STACKS: Readonly<Record<StackName | "state", StackEntry>> = {
  state: { id: (environment) => `state-${environment}`, holds: "the bucket of the Terraform state" },
  foundation: {
    id: withinEnvironment("foundation"),
    holds: "network, image repositories, secrets, releases, database",
  },
  images: {
    id: withinEnvironment("images"),
    holds: "the first image of each service, if `images` is described",
    unlessAsked: "absent",
  },
  ec2: { id: withinEnvironment("ec2"), holds: "the EC2 host", platform: "host" },
  fargate: {
    id: withinEnvironment("fargate"),
    holds: "load balancer and ECS services",
    platform: "fargate",
  },
  dns: { id: withinEnvironment("dns"), holds: "the domain's DNS record and the record of the phase" },
  pipeline: {
    id: withinEnvironment("pipeline"),
    holds: "CodePipeline and CodeBuild, if a pipeline is described",
    unlessAsked: "empty",
  },
};

/**
 * The stack of an account's baseline. Its state is in a bucket of its own, in a stack as that of an environment:
 * `state-account-111122223333`.
 */
export const ACCOUNT_STACK = {
  /** Returns its id by the account's; neither `dev-*` nor the name of any environment matches it. */
  id: accountWord,
  /** Short description of what it contains. */
  holds: "trail, alarms, administrators, defaults and budget of an account",
} as const;

/** Returns the stacks that an environment can have in deploy order, the state bucket first. */
export function deployOrder(phase: Phase): readonly (StackName | "state")[] {
  return ["state", ...PHASE_FACTS[phase].deployOrder];
}

/**
 * Returns the stacks that have to be deployed before a stack.
 *
 * No stack depends on the stack of the state bucket, because `deploy 'dev-*'` does not include it.
 */
export function deployedBefore(stack: StackName | "state", phase: Phase): readonly StackName[] {
  const order = PHASE_FACTS[phase].deployOrder;
  if (stack === "state") return [];
  return order.slice(0, order.indexOf(stack));
}

/** Returns whether a stack has resources in a phase; one that must be asked for: whether it can have some. */
export function isDeployed(stack: StackName | "state", phase: Phase): boolean {
  const { platform } = STACKS[stack];
  return platform === undefined || PHASE_FACTS[phase][platform];
}
