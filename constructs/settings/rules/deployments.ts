import { isShifting, rollingBounds } from "../../service/deployment";
import { isWebService } from "../../service/service";
import { kindProblem } from "../deployment";
import { problemWith } from "../messages";
import { own } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** A deployment must be of one kind. */
export function oneDeploymentKind(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  return environment.services.flatMap(({ name }) => {
    const message = kindProblem(own(merged.services, name)?.deployment);
    return message === undefined ? [] : [{ path: ["services", name, "deployment"], message }];
  });
}

/** What moves requests from old tasks to new ones needs requests. */
export const shiftingNeedsPath = forEachDeployment((service) => {
  if (!isShifting(service.deployment) || isWebService(service)) return undefined;
  return {
    reason: "needs a path, because it moves requests from old tasks to new ones",
    fix: 'Remove it: a worker has "rolling" only.',
    reads: ["path"],
  };
});

/**
 * The environment's provider must know the deployment.
 *
 * It depends on the kind only, so it is found beside a value of that kind that is invalid.
 */
export function shiftingNeedsProvider({ awsProvider, services }: Environment): readonly Finding[] {
  if (awsProvider !== "5") return [];
  return services
    .filter((service) => isShifting(service.deployment) && isWebService(service))
    .map(({ name, deployment }) => {
      const at = ["services", name];
      const fix =
        'Set awsProvider: "6", which has no way back; where the environment is deployed, deploy that first. Or set ' +
        'deployment: "rolling".';
      const message = problemWith(deployment.type, 'needs awsProvider: "6"', fix);
      return { path: [...at, "deployment"], message, reads: [["awsProvider"], [...at, "path"]] };
    });
}

/** Scaling on requests must count the requests of all tasks. */
export const shiftingWithoutRequests = forEachDeployment((service) => {
  if (!isShifting(service.deployment) || !isWebService(service)) return undefined;
  if (service.scale?.requests === undefined) return undefined;
  return {
    reason: "moves the traffic between two target groups, and scale.requests counts the requests of one",
    fix: 'Scale by cpu or memory, or set deployment: "rolling".',
    reads: ["scale"],
  };
});

/** The alarms are on the answers that the load balancer gets from the tasks. */
export const alarmsNeedPath = forEachDeployment((service) => {
  if (isShifting(service.deployment) || isWebService(service)) return undefined;
  if (service.deployment.alarms === undefined) return undefined;
  return {
    reason: "has alarms, which need a path, because they watch the answers to requests",
    fix: "Remove alarms: a worker is rolled back when its tasks do not start.",
    reads: ["path"],
  };
});

/** ECS must be able to start a task or to stop one: fewer have to stay than may run. The fewest tasks leave the least room. */
export const replaceableTasks = forEachDeployment(({ deployment, scale, replicas }) => {
  if (deployment.type !== "rolling") return undefined;
  const tasks = Math.max(1, scale?.min ?? replicas);
  const { fewest, most } = rollingBounds(deployment, tasks);
  if (most > tasks || fewest < tasks) return undefined;
  const { minHealthy, maxPercent } = deployment;
  return {
    reason:
      `cannot replace a task when there ${tasks === 1 ? "is 1" : `are ${tasks}`}: ${fewest} must stay healthy ` +
      `(${minHealthy} % of ${tasks}, rounded up) and ${most} may run (${maxPercent} % of ${tasks}, rounded down)`,
    fix: "Raise maxPercent to 200, or lower minHealthy.",
    reads: ["replicas", "scale"],
  };
});

/** Why a deployment is not possible, what to write instead, and the other fields of the service that it depends on. */
interface Problem {
  readonly reason: string;
  readonly fix: string;
  readonly reads: readonly string[];
}

/** Makes a rule about an environment from one about a service whose deployment is of one kind. */
function forEachDeployment(problemOf: (service: ServiceSettings) => Problem | undefined) {
  return ({ services }: Environment, merged: MergedEnvironment): readonly Finding[] =>
    services.flatMap((service) => {
      const at = ["services", service.name];
      const written = own(merged.services, service.name)?.deployment;
      const problem = kindProblem(written) === undefined ? problemOf(service) : undefined;
      if (problem === undefined) return [];
      const { reason, fix, reads } = problem;
      const path = [...at, "deployment"];
      const others = reads.map((read) => [...at, read]);
      return [{ path, message: problemWith(written, reason, fix), reads: [path, ...others] }];
    });
}
