import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { sleepBounds } from "../../../service/sleep-parts";
import { RETRIES } from "../../../steps/aws/retries";
import type { EcsTarget } from "../../rollout/platforms";
import type { Part, PartStatus } from "./part";

/** An ECS service that sleeps, and how many tasks it has while it is awake. */
export interface SleepingService extends EcsTarget {
  /** The service, as Application Auto Scaling names it: `service/shop-dev/back-rolling-3000`. */
  readonly resourceId: string;
  /** Least number of tasks. */
  readonly min: number;
  /** Highest number of tasks. */
  readonly max: number;
}

/** Returns the tasks of a service on ECS. */
export function servicePart(region: string, service: SleepingService): Part {
  const ecs = new ECSClient({ region, ...RETRIES });
  const scaling = new ApplicationAutoScalingClient({ region, ...RETRIES });
  const { cluster, name, resourceId } = service;
  return {
    part: "services",
    title: `Fargate, ${service.service}`,
    look: async () => {
      const request = new DescribeServicesCommand({ cluster, services: [name] });
      const { services: [found] = [] } = await ecs.send(request);
      return tasksStatus(found?.desiredCount ?? 0, found?.runningCount ?? 0);
    },
    // As the schedule does, which sets the bounds and not the number of tasks.
    ask: (change) => {
      const bounds = sleepBounds(change, service);
      return scaling.send(
        new RegisterScalableTargetCommand({
          ServiceNamespace: "ecs",
          ScalableDimension: "ecs:service:DesiredCount",
          ResourceId: resourceId,
          MinCapacity: bounds.min,
          MaxCapacity: bounds.max,
        }),
      );
    },
  };
}

function tasksStatus(desired: number, running: number): PartStatus {
  const says = `has ${running} of ${Math.max(desired, running)} tasks`;
  if (desired > 0) return { power: "on", serves: running >= desired, says };
  return {
    power: running === 0 ? "off" : "between",
    serves: false,
    says: running === 0 ? "has no task" : says,
  };
}
