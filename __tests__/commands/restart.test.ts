import { chosenServices, restart, startRollouts } from "../../constructs/commands/restart";
import { answering } from "./support/answering";
import { outcomeOf } from "./support/outcome-of";

const PLATFORMS = {
  services: ["front", "back"],
  host: { instanceId: "i-1", document: "shop-dev-deploy" },
  ecs: [],
};

const BACK = { service: "back", name: "back-rolling-3000", cluster: "shop-dev" };

describe("npm run restart", () => {
  it("needs an environment", async () => {
    expect(await outcomeOf(restart, [])).toMatchObject({
      code: 1,
      errors: "restart: no environment given, one is needed. For example: npm run restart -- dev\n",
    });
  });

  it("prints its usage", async () => {
    const { code, output } = await outcomeOf(restart, ["--help"]);
    expect(code).toBe(0);
    expect(output).toContain("npm run restart -- <environment> [<service>...]");
  });

  it.each([
    ["all services", [], ["front", "back"]],
    ["the named services", ["back"], ["back"]],
  ])("restarts %s", (_, wanted, chosen) => {
    expect(chosenServices("dev", PLATFORMS, wanted)).toEqual(chosen);
  });

  it("restarts on Fargate what runs there, and not a service whose first deployment failed", () => {
    const fargate = { services: ["front", "back"], ecs: [{ ...BACK, service: "front" }] };
    expect(chosenServices("dev", fargate, [])).toEqual(["front"]);
    expect(() => chosenServices("dev", fargate, ["back"])).toThrow("It has: front.");
  });

  it("goes on with the host and other services when AWS refuses one on Fargate", async () => {
    const both = { ...PLATFORMS, ecs: [BACK, { ...BACK, service: "front", name: "front-rolling-8080" }] };
    const statuses = await answering(
      ({ headers }, body) => {
        if (headers["x-amz-target"] === "AmazonSSM.SendCommand") {
          return [200, '{"Command":{"CommandId":"1"}}'];
        }
        if (body.includes("back-")) return [400, '{"__type":"AccessDeniedException","message":"no."}'];
        return [200, "{}"];
      },
      async () => {
        const started = await startRollouts("ap-northeast-2", both, ["front", "back"]);
        return Promise.all(started.slice(1).map(({ status }) => status()));
      },
    );
    expect(statuses).toEqual([
      { state: "failed", reason: "AWS refused the restart: no. The running tasks keep serving" },
      { state: "failed", reason: "the ECS service no longer exists" },
    ]);
  });

  it("starts nothing on Fargate when the host is not connected", async () => {
    const requests: unknown[] = [];
    const both = { ...PLATFORMS, ecs: [BACK] };
    const starting = answering(
      ({ headers }) => {
        requests.push(headers["x-amz-target"]);
        return [400, JSON.stringify({ __type: "InvalidInstanceId" })];
      },
      () => startRollouts("ap-northeast-2", both, ["back"]),
    );
    await expect(starting).rejects.toThrow("host i-1 is not connected to Systems Manager");
    expect(requests).toEqual(["AmazonSSM.SendCommand"]);
  });
});
