import type { Capacity } from "../../service/capacity";
import { required } from "../../service/required";

/** How ECS places the tasks of a service. */
export interface Placement {
  /**
   * Capacity provider strategy of the service: Fargate's providers, or one of EC2 instances.
   *
   * ECS refuses a mixture of both. Source: Amazon ECS developer guide, "Amazon ECS clusters for Fargate workloads".
   */
  readonly strategy: readonly {
    readonly capacityProvider: string;
    readonly base?: number;
    readonly weight: number;
  }[];
  /** What its task definition must be compatible with. */
  readonly compatibility: "FARGATE" | "EC2";
  /** Capacity provider of a task that runs once, such as a release command; absent: Fargate without Spot. */
  readonly provider?: string;
}

/**
 * Returns how ECS places the tasks of a service.
 *
 * Of Fargate and Fargate Spot both have a weight above 0, because a provider with weight 0 gets no task beyond its base.
 * Source: ECS API reference, CapacityProviderStrategyItem.
 *
 * @param provider - capacity provider of its EC2 instances, needed for capacity `ec2`
 */
export function placementOf(capacity: Capacity, provider?: string): Placement {
  switch (capacity.kind) {
    case "fargate":
      return { strategy: [{ capacityProvider: "FARGATE", weight: 1 }], compatibility: "FARGATE" };
    case "spot":
      return {
        strategy: [
          { capacityProvider: "FARGATE", base: capacity.base, weight: 1 },
          { capacityProvider: "FARGATE_SPOT", weight: capacity.weight },
        ],
        compatibility: "FARGATE",
      };
    case "ec2": {
      const capacityProvider = required(provider, "capacity provider of the EC2 instances");
      return {
        strategy: [{ capacityProvider, weight: 1 }],
        compatibility: "EC2",
        provider: capacityProvider,
      };
    }
  }
}
