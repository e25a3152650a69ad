import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import type { RolloutStatus } from "../../../../constructs/commands/rollout/outcome";
import { serviceDeploymentStatus } from "../../../../constructs/commands/rollout/ecs/service-deployment";

const target = (weight?: number) => ({
  ...{ runningTaskCount: 1, requestedTaskCount: 2 },
  requestedProductionTrafficWeight: weight,
});

describe("a deployment of an ECS service, by its own API", () => {
  it.each<[string, ServiceDeployment, RolloutStatus]>([
    [
      "is about to start",
      { status: "PENDING" },
      { state: "running", progress: "the deployment is about to start" },
    ],
    [
      "starts tasks, when it is rolling",
      { status: "IN_PROGRESS", targetServiceRevision: target() },
      { state: "running", progress: "1 of 2 new tasks are running", fraction: 0.5 },
    ],
    [
      "starts tasks beside the old ones",
      { status: "IN_PROGRESS", lifecycleStage: "SCALE_UP", targetServiceRevision: target(0) },
      {
        state: "running",
        progress: "new tasks are starting (1 of 2 new tasks are running, 0 % of the traffic is theirs)",
        fraction: 0.25,
      },
    ],
    [
      "moves a part of the traffic",
      {
        status: "IN_PROGRESS",
        lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
        targetServiceRevision: target(10),
      },
      {
        state: "running",
        progress:
          "the traffic moves to the new tasks (1 of 2 new tasks are running, 10 % of the traffic is theirs)",
        fraction: 0.3,
      },
    ],
    [
      "bakes",
      { status: "IN_PROGRESS", lifecycleStage: "BAKE_TIME" },
      {
        state: "running",
        progress:
          "the new tasks get the traffic; the old ones wait for the end of the bake time (0 of 0 new tasks are running)",
        fraction: 0,
      },
    ],
    [
      "is being rolled back",
      { status: "ROLLBACK_IN_PROGRESS", rollback: { reason: "Circuit breaker." } },
      { state: "running", progress: "ECS is rolling back: Circuit breaker" },
    ],
    [
      "succeeded",
      { status: "SUCCESSFUL", targetServiceRevision: { runningTaskCount: 2, requestedTaskCount: 2 } },
      { state: "succeeded", lines: ["2 of 2 tasks are running"] },
    ],
    [
      "was rolled back by an alarm",
      { status: "ROLLBACK_SUCCESSFUL", alarms: { triggeredAlarmNames: ["shop-dev-5xx"] } },
      { state: "failed", reason: "ECS rolled back: alarms: shop-dev-5xx" },
    ],
    [
      "could not be rolled back",
      { status: "ROLLBACK_FAILED", statusReason: "no capacity" },
      { state: "failed", reason: "ECS could not roll back: no capacity" },
    ],
    [
      "was stopped by somebody",
      { status: "STOPPED" },
      { state: "failed", reason: "the deployment was stopped" },
    ],
  ])("%s", (_, deployment, status) => {
    expect(serviceDeploymentStatus(deployment)).toEqual(status);
  });
});
