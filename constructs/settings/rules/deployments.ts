import { isShifting, rollingBounds } from "../../service/deployment";
import { isWebService } from "../../service/service";
import { kindProblem } from "../deployment";
import { problemWith } from "../messages";
import { own } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** A deployment must be of one kind, be possible with the tasks of the service, and with the environment's provider. */
export function possibleDeployments(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  return environment.services.flatMap((service) => {
    const at = ["services", service.name];
    const written = own(merged.services, service.name)?.deployment;
    const kind = kindProblem(written);
    if (kind !== undefined) return [{ path: [...at, "deployment"], message: kind }];
    const problem = isShifting(service.deployment)
      ? shiftingProblem(environment, service)
      : (alarmsProblem(service) ?? rollingProblem(service));
    if (problem === undefined) return [];
    const { reason, fix, reads } = problem;
    return [
      {
        path: [...at, "deployment"],
        message: problemWith(written, reason, fix),
        reads: [
          [...at, "deployment"],
          ...reads.map((read) => (read === "awsProvider" ? [read] : [...at, read])),
        ],
      },
    ];
  });
}

/** Why a deployment is not possible, what to write instead, and the other fields that it depends on. */
interface Problem {
  readonly reason: string;
  readonly fix: string;
  readonly reads: readonly string[];
}

function shiftingProblem({ awsProvider }: Environment, service: ServiceSettings): Problem | undefined {
  if (!isWebService(service)) {
    return {
      reason: "needs a path, because it moves requests from old tasks to new ones",
      fix: 'Remove it: a worker has "rolling" only.',
      reads: ["path"],
    };
  }
  if (awsProvider === "5") {
    return {
      reason: 'needs awsProvider: "6"',
      fix:
        'Set awsProvider: "6", which has no way back; where the environment is deployed, deploy that first. Or set ' +
        'deployment: "rolling".',
      reads: ["awsProvider"],
    };
  }
  if (service.scale?.requests !== undefined) {
    return {
      reason: "moves the traffic between two target groups, and scale.requests counts the requests of one",
      fix: 'Scale by cpu or memory, or set deployment: "rolling".',
      reads: ["scale"],
    };
  }
  return undefined;
}

/** The alarms are on the answers that the load balancer gets from the tasks. */
function alarmsProblem(service: ServiceSettings): Problem | undefined {
  if (service.deployment.alarms === undefined || isWebService(service)) return undefined;
  return {
    reason: "has alarms, which need a path, because they watch the answers to requests",
    fix: "Remove alarms: a worker is rolled back when its tasks do not start.",
    reads: ["path"],
  };
}

/** ECS can neither start a task nor stop one: as many have to stay as may run. The fewest tasks leave the least room. */
function rollingProblem({ deployment, scale, replicas }: ServiceSettings): Problem | undefined {
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
}
