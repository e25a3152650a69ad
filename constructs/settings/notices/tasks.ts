import { deploymentIn } from "../../service/deployment";
import { PHASE_FACTS } from "../../service/phases";
import { isWebService } from "../../service/service";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** A service with a path and no task answers 503. */
export function runningTasks({ phase, services }: Environment): readonly Notice[] {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services
    .filter(({ path, replicas, scale }) => path !== undefined && scale === undefined && replicas === 0)
    .map(({ name, path }) => ({
      field: `services.${name}.replicas`,
      text: `0 tasks, so the load balancer answers every request for "${path}" with 503.`,
    }));
}

/** ECS may stop every task of a service before it starts a new one. */
export function servingDeployments({ phase, services }: Environment): readonly Notice[] {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services.filter(isWebService).flatMap(({ name, deployment }) => {
    const actual = deploymentIn(phase, deployment);
    if (actual.type !== "rolling" || actual.minHealthy > 0) return [];
    const text =
      "minHealthy 0 lets ECS stop every task before a new one serves: each release answers 503 for a while.";
    return [{ field: `services.${name}.deployment`, text }];
  });
}
