/** What receives the traffic: one EC2 host, both platforms behind a load balancer, or ECS Fargate. */
export type Phase = "ec2" | "cutover" | "fargate";

/** Names of an environment's stacks, as they appear in stack ids and state keys. */
export type StackName = "foundation" | "ec2" | "fargate" | "dns";

/** What one phase means. Nothing else in the code compares a phase with a name. */
export interface PhaseFacts {
  /** Whether the EC2 host runs. */
  readonly host: boolean;
  /** Whether the ECS services and the load balancer run. */
  readonly fargate: boolean;
  /** Where the domain's DNS record points. */
  readonly domainTarget: "host" | "load-balancer";
  /** Order in which the stacks are deployed: a platform is removed only after DNS has moved away from it. */
  readonly deployOrder: readonly StackName[];
  /** Phases from which this one can be entered in one step; itself included. */
  readonly enteredFrom: readonly Phase[];
  /** Whether a protected load balancer refuses its deletion; not while the way back to the host is open. */
  readonly locksLoadBalancer: boolean;
}

/** The facts of every phase, in the order in which phases follow one another. */
export const PHASE_FACTS: Readonly<Record<Phase, PhaseFacts>> = {
  ec2: {
    host: true,
    fargate: false,
    domainTarget: "host",
    deployOrder: ["foundation", "ec2", "dns", "fargate"],
    enteredFrom: ["ec2", "cutover"],
    locksLoadBalancer: false,
  },
  cutover: {
    host: true,
    fargate: true,
    domainTarget: "load-balancer",
    deployOrder: ["foundation", "ec2", "fargate", "dns"],
    enteredFrom: ["ec2", "cutover", "fargate"],
    locksLoadBalancer: false,
  },
  fargate: {
    host: false,
    fargate: true,
    domainTarget: "load-balancer",
    deployOrder: ["foundation", "fargate", "dns", "ec2"],
    enteredFrom: ["cutover", "fargate"],
    locksLoadBalancer: true,
  },
};

/** The phases, in the order in which they follow one another. */
export const PHASES = Object.keys(PHASE_FACTS) as readonly Phase[];

/** Returns whether a text is the name of a phase. */
export function isPhase(text: string | undefined): text is Phase {
  return PHASES.some((phase) => phase === text);
}

/** Lists the phases that lead to a phase in one step, without itself: the ones to deploy first when a jump is refused. */
export function stepsTo(phase: Phase): readonly Phase[] {
  return PHASE_FACTS[phase].enteredFrom.filter((from) => from !== phase);
}

/**
 * State of a platform in its environment: part of the phase, no longer needed, or not part of the phase while the deployed
 * phase still runs on it. Stacks publish it as the output `platform`, and the gate reads it.
 */
export const PLATFORM_STATUSES = ["active", "retired", "in-use"] as const;

/** State of a platform in its environment. */
export type PlatformStatus = (typeof PLATFORM_STATUSES)[number];
