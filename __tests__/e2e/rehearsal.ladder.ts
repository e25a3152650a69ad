import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import type { Description } from "../../constructs/settings/description";
import { rehearsed } from "./site/rehearsed";

const PLACE = { account: emulatorAccount, region: "ap-northeast-2" } as const;
const web = (path: string) => ({ port: 3000, path, health: "/healthz" });

const SHOP: Description = {
  name: "shop",
  services: { front: web("/*"), back: { ...web("/api/*"), database: true } },
  database: { engine: "postgres", version: "17" },
  environments: { dev: { ...PLACE, protect: false } },
};

const MALL: Description = {
  name: "mall",
  host: { instanceType: "t3.medium" },
  services: {
    ...{ front: web("/*"), back: web("/api/*"), admin: web("/admin/*"), hook: web("/hook") },
    worker: { command: ["node", "worker.js"] },
  },
  environments: { dev: { ...PLACE, domain: "mall.example.com", cutover: { fargate: 25 } } },
};

jest.setTimeout(45 * 60_000);

describe("npm run rehearse", () => {
  it.each([
    ["the example", SHOP, ["bootstrap", "cutover 50", "fargate", "destroy"]],
    ["five services behind a domain, protected", MALL, ["cutover 25", "protect: false", "destroy"]],
  ])("takes %s up, back, and leaves nothing", async (_, description, names) => {
    const { code, output, page } = await rehearsed(description);
    expect(output).toContain("dev: from nothing up to Fargate and back, and nothing is left, in ");
    expect(code).toBe(0);
    for (const name of names) expect(page).toContain(`<th scope="row">${name}</th>`);
  });

  it("refuses a rule of main.ts that replaces what serves, at the step where it would", async () => {
    const lines = [
      '  const { ecs, environment } = deployment.environment("dev");',
      '  if (ecs.isActive && environment.fargatePercent === 10) override(ecs.loadBalancer, { name: "other" });',
    ];
    const { name, environments } = SHOP;
    const services = { front: web("/*"), back: web("/api/*") };
    const { code, output, page } = await rehearsed({ name, environments, services }, lines);
    expect(output).toMatch(
      /^rehearse: cutover 10: dev-fargate: the gate refuses the plan: aws_lb\.\S+, load balancer, would be replaced \(forced by name\)/m,
    );
    expect(code).toBe(1);
    expect(page).toContain("stopped at cutover 10");
    expect(page).toContain("not reached");
  });
});
