import { chosenServices, restart, startRollouts } from "../../constructs/commands/restart";
import { answering } from "./support/answering";
import { outcomeOf } from "./support/outcome-of";

const PLATFORMS = {
  services: ["front", "back"],
  host: { instanceId: "i-1", document: "shop-dev-deploy" },
  ecs: [],
};

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

  it("starts nothing on Fargate when the host is not connected", async () => {
    const requests: unknown[] = [];
    const both = { ...PLATFORMS, ecs: [{ service: "back", name: "back-rolling-3000", cluster: "shop-dev" }] };
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
