/** Tasks on Fargate. */
export interface FargateCapacity {
  /** Kind of the capacity. */
  readonly kind: "fargate";
}

/** Tasks on Fargate, of which some are on spare capacity that AWS may take back. */
export interface SpotCapacity {
  /** Kind of the capacity. */
  readonly kind: "spot";
  /** Number of tasks of a service that always run on Fargate. */
  readonly base: number;
  /** Number of further tasks on Fargate Spot for each one on Fargate. */
  readonly weight: number;
  /** Whether it is the environment's, for all services without a capacity of their own. */
  readonly shared: boolean;
}

/** Tasks on EC2 instances of the cluster; the Docker host of phase `ec2` is another instance. */
export interface Ec2Capacity {
  /** Kind of the capacity. */
  readonly kind: "ec2";
  /** EC2 instance type. */
  readonly instanceType: string;
  /** Fewest instances. */
  readonly min: number;
  /** Most instances. */
  readonly max: number;
  /** Whether it is the environment's, for all services without a capacity of their own. */
  readonly shared: boolean;
}

/** What the tasks of a service on ECS run on. */
export type Capacity = FargateCapacity | SpotCapacity | Ec2Capacity;
