/** What receives the traffic: one EC2 host, both platforms behind a load balancer, or ECS Fargate. */
export type Phase = "ec2" | "cutover" | "fargate";

/** Names of an environment's stacks, as they appear in stack ids and state keys. */
export type StackName = "foundation" | "images" | "ec2" | "fargate" | "dns" | "pipeline";

/** The properties of a phase. No other code compares a phase with its name. */
export interface PhaseFacts {
  /** Whether the EC2 host runs. */
  readonly host: boolean;
  /** Whether the ECS services and the load balancer run. */
  readonly fargate: boolean;
  /** Where the domain's DNS record points. */
  readonly domainTarget: "host" | "load-balancer";
  /** Order in which the stacks are deployed: a platform is removed only after DNS has moved away from it. */
  readonly deployOrder: readonly StackName[];
  /** Phases from which this one can be entered in one step, including itself. */
  readonly enteredFrom: readonly Phase[];
  /** Whether `protect: true` turns on deletion protection of the load balancer; not while `ec2` is one step away. */
  readonly locksLoadBalancer: boolean;
}

/** The facts of every phase, in the order of the phase sequence. */
export const PHASE_FACTS: Readonly<Record<Phase, PhaseFacts>> = {
  ec2: {
    host: true,
    fargate: false,
    domainTarget: "host",
    deployOrder: ["foundation", "images", "ec2", "dns", "fargate", "pipeline"],
    enteredFrom: ["ec2", "cutover"],
    locksLoadBalancer: false,
  },
  cutover: {
    host: true,
    fargate: true,
    domainTarget: "load-balancer",
    deployOrder: ["foundation", "images", "ec2", "fargate", "dns", "pipeline"],
    enteredFrom: ["ec2", "cutover", "fargate"],
    locksLoadBalancer: false,
  },
  fargate: {
    host: false,
    fargate: true,
    domainTarget: "load-balancer",
    deployOrder: ["foundation", "images", "fargate", "dns", "ec2", "pipeline"],
    enteredFrom: ["cutover", "fargate"],
    locksLoadBalancer: true,
  },
};

/** The phase sequence. */
export const PHASES = Object.keys(PHASE_FACTS) as readonly Phase[];

/** Returns whether a text is the name of a phase. */
export function isPhase(text: string | undefined): text is Phase {
  return PHASES.some((phase) => phase === text);
}

/** Returns the other phases from which a phase can be entered in one step. */
export function stepsTo(phase: Phase): readonly Phase[] {
  return PHASE_FACTS[phase].enteredFrom.filter((from) => from !== phase);
}

/**
 * Statuses of a platform: the phase uses it, nothing uses it any more, or only the deployed phase still uses it.
 *
 * Stacks publish the status as the output `platform`, and the gate reads it.
 */
export const PLATFORM_STATUSES = ["active", "retired", "in-use"] as const;

/** Status of a platform in its environment. */
export type PlatformStatus = (typeof PLATFORM_STATUSES)[number];
