import { release } from "../../../constructs/commands/release";
import { expectBack } from "./support/as-before";
import { released } from "./support/released";
import { circuitBreaker, type Deployed, rolledBack, shop } from "./support/shop";
import { backOf, CLUSTER, imageOf, parameterOf, type World } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const ONE = imageOf("back", "1");
const TWO = imageOf("back", "2");
const releaseTwo = (world: World) => released(release, world, ["dev", "back=release-2"]);

/** A task of image 2 that has stopped, and the last lines of its log. */
function stopTask(world: World): void {
  world.before = (action) => {
    if (action !== "UpdateService") return;
    const revision = [...world.revisions.keys()].at(-1) ?? "";
    world.tasks.push({
      ...{ taskArn: `${CLUSTER}/stopped`, lastStatus: "STOPPED", desiredStatus: "STOPPED" },
      ...{ service: "back-rolling-3000", taskDefinitionArn: revision, stoppedAt: 1_764_000_100 },
      stoppedReason: "Essential container in task exited",
      containers: [{ name: "back", exitCode: 1 }],
    });
  };
  world.logs.set("fargate/back/stopped", ["listening", "Error: relation items does not exist"]);
}

describe("a release that fails", () => {
  it.each<[string, (image: string) => ReturnType<typeof circuitBreaker>, string]>([
    [
      "the circuit breaker rolled back, without the API of deployments",
      circuitBreaker,
      "ECS deployment circuit breaker: tasks failed to start. The previous tasks are still serving",
    ],
    [
      "ECS rolled back silently",
      () => [{ taskDefinition: "before" }],
      "Fargate: failed: ECS rolled back: 2 of 2 tasks run",
    ],
    [
      "the circuit breaker rolled back",
      rolledBack({ deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 } }),
      "ECS rolled back: 3 tasks failed, 3 are the limit",
    ],
    [
      "an alarm rolled back",
      rolledBack({
        rollback: { reason: "Alarm went off." },
        alarms: { triggeredAlarmNames: ["shop-dev-5xx"] },
      }),
      "ECS rolled back: Alarm went off; alarms: shop-dev-5xx",
    ],
  ])("says why, and is taken back: %s", async (_, play, reason) => {
    for (const phase of ["fargate", "cutover"] satisfies Deployed[]) {
      const world = shop(phase);
      Object.assign(backOf(world) ?? {}, { play });
      stopTask(world);
      const { code, errors } = await releaseTwo(world);
      expect(code).toBe(1);
      expect(errors).toContain(`back: ${TWO} was not released`);
      expect(errors).toContain(reason);
      expect(errors).toContain("task stopped stopped: Essential container in task exited; exit code 1.");
      expect(errors).toContain("Its last lines:\n  listening\n  Error: relation items does not exist");
      expect(errors).toContain(`/shop/dev/back/image holds ${ONE}`);
      expectBack(world);
      if (phase === "cutover") expect(errors).toContain(`the host is back at ${ONE}`);
    }
  });

  it("says what the deployer printed, and brings Fargate back too", async () => {
    const world = shop("cutover");
    if (world.host !== undefined) world.host.take = () => "exited with code 1 (log: /shop/dev/back)";
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain("host: failed: the run ended as Failed. The deployer printed:");
    expect(errors).toContain("exited with code 1 (log: /shop/dev/back)");
    expect(errors).toContain(`Fargate is back at ${ONE}`);
    expectBack(world);
  });

  it("asks nothing of Fargate when the host's release command fails", async () => {
    const world = shop("cutover", ["back"]);
    if (world.host !== undefined) world.host.take = () => "the release command exited with code 3";
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain("Fargate: failed: not started, because the release on the host failed");
    expect(world.requests).not.toContain("UpdateService");
    expectBack(world);
  });

  it("starts no task of the service when its release command fails on Fargate", async () => {
    const world = shop("fargate", ["back"]);
    const images = world.images.get("shop/dev/back") ?? [];
    images[1]?.tags.push("release-2-exit-3");
    const { code, errors } = await released(release, world, ["dev", "back=release-2-exit-3"]);
    expect(code).toBe(1);
    expect(errors).toContain("the release command exited with code 3");
    expect(errors).toContain("The next release runs the release command again.");
    expect(world.requests).not.toContain("UpdateService");
    expectBack(world);
  });

  it("is not serving while the load balancer finds its tasks unhealthy", async () => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { unhealthy: "Health checks failed with these codes: [500]" });
    world.services.delete("front-rolling-3000");
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain("the image does not serve: 2 of 2 tasks run");
    expect(errors).toContain("Health checks failed with these codes: [500]");
    expectBack(world);
  });

  it("keeps the one service of a release that succeeds", async () => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { play: circuitBreaker });
    const { code, output, errors } = await released(release, world, [
      "dev",
      "back=release-2",
      "front=release-2",
    ]);
    expect(code).toBe(1);
    expect(`${output}${errors}`).toContain(`front: ${imageOf("front", "2")} is serving on Fargate`);
    expect(parameterOf(world, "front")).toBe(imageOf("front", "2"));
    expectBack(world);
  });
});
