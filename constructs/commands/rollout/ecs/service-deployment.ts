import type { ServiceDeployment, ServiceDeploymentLifecycleStage } from "@aws-sdk/client-ecs";
import type { RolloutStatus } from "../outcome";

/**
 * What happens in a stage of a deployment that moves traffic.
 *
 * Source: Amazon ECS API reference, ServiceDeployment, `lifecycleStage`.
 */
const STAGES: Readonly<Record<ServiceDeploymentLifecycleStage, string>> = {
  RECONCILE_SERVICE: "the tasks of earlier deployments are being counted",
  PRE_SCALE_UP: "new tasks are about to start",
  SCALE_UP: "new tasks are starting",
  POST_SCALE_UP: "the new tasks have started",
  TEST_TRAFFIC_SHIFT: "the test traffic moves to the new tasks",
  POST_TEST_TRAFFIC_SHIFT: "the new tasks get the test traffic",
  PRODUCTION_TRAFFIC_SHIFT: "the traffic moves to the new tasks",
  POST_PRODUCTION_TRAFFIC_SHIFT: "the new tasks get the traffic",
  BAKE_TIME: "the new tasks get the traffic; the old ones wait for the end of the bake time",
  CLEAN_UP: "the old tasks are stopping",
};

/**
 * Returns the status of a deployment of an ECS service, as its own API tells it: with its stage, its share of the traffic,
 * and why it was rolled back.
 */
export function serviceDeploymentStatus(deployment: ServiceDeployment): RolloutStatus {
  const { status, statusReason, targetServiceRevision: target = {} } = deployment;
  const { runningTaskCount: running = 0, requestedTaskCount: requested = 0 } = target;
  switch (status) {
    case "SUCCESSFUL":
      return { state: "succeeded", lines: [`${running} of ${requested} tasks are running`] };
    case "ROLLBACK_SUCCESSFUL":
      return { state: "failed", reason: `ECS rolled back${because(deployment)}` };
    case "ROLLBACK_FAILED":
      return { state: "failed", reason: `ECS could not roll back${because(deployment)}` };
    case "STOPPED":
      return { state: "failed", reason: `the deployment was stopped${because(deployment)}` };
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
    case "STOP_REQUESTED":
      return { state: "running", progress: `ECS is rolling back${because(deployment)}` };
    case undefined:
    case "PENDING":
      return { state: "running", progress: statusReason ?? "the deployment is about to start" };
    case "IN_PROGRESS":
      return { state: "running", ...progress(deployment) };
  }
}

function progress({ lifecycleStage: stage, targetServiceRevision: target = {} }: ServiceDeployment) {
  const { runningTaskCount: running = 0, requestedTaskCount: requested = 0 } = target;
  const tasks = `${running} of ${requested} new tasks are running`;
  const share = target.requestedProductionTrafficWeight;
  const traffic = share === undefined || stage === undefined ? "" : `, ${share} % of the traffic is theirs`;
  const words = stage === undefined ? tasks : `${STAGES[stage]} (${tasks}${traffic})`;
  const parts = [requested === 0 ? 0 : running / requested, ...(share === undefined ? [] : [share / 100])];
  return { progress: words, fraction: parts.reduce((sum, part) => sum + part, 0) / parts.length };
}

/** Formats why a deployment failed, to be appended to a sentence. */
function because({ rollback, statusReason, alarms, deploymentCircuitBreaker }: ServiceDeployment): string {
  const triggered = alarms?.triggeredAlarmNames ?? [];
  const { status, failureCount = 0, threshold = 0 } = deploymentCircuitBreaker ?? {};
  const reasons = [
    ...[rollback?.reason ?? statusReason].flatMap((text) => (text === undefined ? [] : [text])),
    ...(triggered.length === 0 ? [] : [`alarms: ${triggered.join(", ")}`]),
    ...(status === "TRIGGERED" ? [`${failureCount} tasks failed, ${threshold} are the limit`] : []),
  ];
  return reasons.length === 0 ? "" : `: ${reasons.map((each) => each.replace(/\.$/, "")).join("; ")}`;
}
