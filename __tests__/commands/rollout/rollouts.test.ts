import type { Deployment, ServiceEvent } from "@aws-sdk/client-ecs";
import { deploymentStatus } from "../../../constructs/commands/rollout/ecs-rollout";
import { invocationStatus } from "../../../constructs/commands/rollout/host-rollout";
import { endOf, rolloutReport, type RolloutStatus } from "../../../constructs/commands/rollout/outcome";

/** An answer of DescribeServices, with this deployment beside the one before. */
const answer = (deployment: Partial<Deployment>, events: readonly ServiceEvent[] = []) => ({
  events: [...events],
  deployments: [
    {
      ...{ id: "ecs-svc/2", status: "PRIMARY", rolloutState: "IN_PROGRESS" as const },
      ...{ runningCount: 1, desiredCount: 2, createdAt: new Date("2026-11-26T04:00:00.123Z") },
      ...deployment,
    },
    {
      id: "ecs-svc/1",
      status: "ACTIVE",
      rolloutState: "COMPLETED" as const,
      runningCount: 2,
      desiredCount: 2,
    },
  ],
});

const EVENTS = ["unhealthy", "registered 1 targets", "has started 1 tasks", "steady"].map((message) => ({
  message,
}));

describe("a deployment on ECS", () => {
  it.each<[string, Parameters<typeof deploymentStatus>[0], RolloutStatus]>([
    ["goes on", answer({}), { state: "running", progress: "1 of 2 new tasks are running", fraction: 0.5 }],
    [
      "goes on while ECS has not said how it stands",
      answer({ rolloutState: undefined, runningCount: undefined }),
      { state: "running", progress: "0 of 2 new tasks are running", fraction: 0 },
    ],
    [
      "is complete once all its tasks are healthy",
      answer({ rolloutState: "COMPLETED", runningCount: 2 }),
      { state: "succeeded", lines: ["2 of 2 tasks are healthy, started since 2026-11-26T04:00:00Z"] },
    ],
    [
      "was rolled back by the circuit breaker",
      answer(
        {
          status: "ACTIVE",
          rolloutState: "FAILED",
          rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
        },
        EVENTS,
      ),
      {
        state: "failed",
        reason:
          "ECS deployment circuit breaker: tasks failed to start. The previous tasks are still serving. Events of ECS:\n" +
          "  unhealthy\n  registered 1 targets\n  has started 1 tasks",
      },
    ],
    [
      "failed without a reason",
      answer({ rolloutState: "FAILED" }),
      {
        state: "failed",
        reason: "the new tasks did not become healthy. The previous tasks are still serving",
      },
    ],
    [
      "was replaced by another one",
      answer({ id: "ecs-svc/3" }),
      { state: "failed", reason: "another deployment has replaced this one" },
    ],
    ["is of no service", undefined, { state: "failed", reason: "the ECS service no longer exists" }],
  ])("%s", (_, service, status) => {
    expect(deploymentStatus(service, "ecs-svc/2")).toEqual(status);
  });
});

describe("a run of the deployer", () => {
  const failed = (details: string) => ({ state: "failed" as const, reason: `the run ended as ${details}` });

  it.each<[string, Parameters<typeof invocationStatus>[0], RolloutStatus]>([
    ["is not known yet", undefined, { state: "running", progress: "waiting for the host" }],
    [
      "has not reached the host",
      { Status: "Pending" },
      { state: "running", progress: "waiting for the host" },
    ],
    ["goes on", { Status: "InProgress" }, { state: "running", progress: "the deployer is running" }],
    [
      "succeeded",
      { Status: "Success", StandardOutputContent: "back: shop/back:1 is serving traffic (green)\n\n" },
      { state: "succeeded", lines: ["back: shop/back:1 is serving traffic (green)"] },
    ],
    [
      "failed",
      {
        ...{ Status: "Failed" as const, StatusDetails: "Failed" },
        ...{ StandardErrorContent: "back: exited with code 1\n", StandardOutputContent: "service  colour\n" },
      },
      {
        state: "failed",
        reason:
          "the run ended as Failed. The deployer printed:\n  back: exited with code 1\n  service  colour",
      },
    ],
    [
      "never reached the host",
      { Status: "TimedOut", StatusDetails: "DeliveryTimedOut" },
      failed("DeliveryTimedOut"),
    ],
    ["was cancelled", { Status: "Cancelled" }, failed("Cancelled")],
  ])("%s", (_, invocation, status) => {
    expect(invocationStatus(invocation)).toEqual(status);
  });
});

describe("the wait for a rollout", () => {
  const waitFor = async (...statuses: readonly RolloutStatus[]) => waitsFor(undefined, ...statuses);
  const waitsFor = async (waits: number | undefined, ...statuses: readonly RolloutStatus[]) => {
    const printed: string[] = [];
    const left = [...statuses];
    const last = statuses.at(-1) ?? { state: "failed", reason: "" };
    const status = async () => left.shift() ?? last;
    const rollout = { title: "host, back", follow: "aws ssm follow", waits, status };
    const outcome = await endOf(
      rollout,
      (line) => printed.push(line),
      async () => undefined,
    );
    return { outcome, printed };
  };
  const running = (progress: string) => ({ state: "running" as const, progress });

  it("prints what has changed, until the end", async () => {
    const end: RolloutStatus = { state: "succeeded", lines: [] };
    const { outcome, printed } = await waitFor(running("a"), running("a"), running("b"), end);
    expect(outcome).toBe(end);
    expect(printed).toEqual(["host, back: a", "host, back: b"]);
  });

  it.each([
    [undefined, 65],
    [3600, 125],
  ])("is bounded, and says how to follow, when the strategy waits for %s s", async (waits, minutes) => {
    const { outcome } = await waitsFor(waits, running("a"));
    const reason = `it is still running after ${minutes} minutes. Follow it: aws ssm follow`;
    expect(outcome).toEqual({ state: "failed", reason, goesOn: true });
    expect(rolloutReport("host, back", outcome)).toBe(`host, back: its end is not known: ${reason}`);
  });
});
