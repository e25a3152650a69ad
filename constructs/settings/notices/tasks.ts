import { deploymentIn, isShifting } from "../../service/deployment";
import { type Phase, PHASE_FACTS } from "../../service/phases";
import { isWebService } from "../../service/service";
import { mostTasks } from "../rules/instance-room";
import type { Notice } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";

/** Returns how many tasks a service has at most during a release, old and new ones. */
export function tasksInRelease(phase: Phase, service: ServiceSettings): number {
  const tasks = mostTasks(service);
  const deployment = deploymentIn(phase, service.deployment);
  const percent = isShifting(deployment) ? 200 : deployment.maxPercent;
  return Math.max(tasks, Math.floor((tasks * percent) / 100));
}

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
