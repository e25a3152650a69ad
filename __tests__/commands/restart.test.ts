import { chosenServices, restart } from "../../constructs/commands/restart";
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
});
