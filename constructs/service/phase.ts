/** The phases, in the order in which they follow one another. */
export const PHASES = ["ec2", "cutover", "fargate"] as const;

/** What serves: one EC2 host, both platforms behind a balancer, or ECS Fargate. */
export type Phase = (typeof PHASES)[number];
