/**
 * What tasks on ECS run on: Fargate, Fargate with a share of Fargate Spot, or EC2 instances of the cluster.
 *
 * Only in phases with ECS; the EC2 host of phases `ec2` and `cutover` is the field `host`.
 */
export type CapacityDescription =
  "fargate" | { readonly spot: SpotDescription } | { readonly ec2: Ec2Description };

/** A share of Fargate Spot, which costs less; AWS may take a task back after a warning of two minutes. */
export interface SpotDescription {
  /** Tasks of each service that always run on Fargate, 0 to 5000. Default 1, with `protect: false` 0. */
  readonly base?: number;
  /** Of the further tasks, so many run on Fargate Spot for each one on Fargate, 1 to 1000. Default 4. */
  readonly weight?: number;
}

/** EC2 instances of the cluster. Their tasks get no public IP address, so `network.egress` must not be `public-ip`. */
export interface Ec2Description {
  /** EC2 instance type, of the environment's architecture. */
  readonly instanceType: string;
  /** Fewest instances, 0 to 1000. */
  readonly min: number;
  /** Most instances, `min` to 1000. */
  readonly max: number;
}
