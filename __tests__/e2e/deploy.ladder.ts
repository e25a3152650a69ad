import { DeployCommand } from "./site/deploy-command";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import { ladderFrom, stepName } from "../../constructs/commands/rehearsal/ladder/step";
import { expectedTraffic, trafficAt } from "./site/traffic-at";

/** From the host to Fargate and back. */
const PHASE_SEQUENCE = ladderFrom();

const SHOP: SiteProps = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz" },
  },
  dev: { domain: "shop.example.com" },
};

jest.setTimeout(20 * 60_000);

let site: Site;
let command: DeployCommand;

beforeAll(async () => {
  site = await Site.start("deploy through the phases", SHOP);
  command = new DeployCommand(site);
  await createStateBucket(site);
});

afterAll(() => site.stop());

describe("npm run deploy, from the host to Fargate and back", () => {
  PHASE_SEQUENCE.forEach((step, index) => {
    it(`${index + 1}. ${stepName(step)}`, async () => {
      const { code, output } = await command.run(step);
      expect(output).toContain(`dev is deployed, phase ${step.phase}: https://shop.example.com`);
      expect(code).toBe(0);
      if (index === 0) await site.releaseAll("1");
      expect(await site.pendingStacks()).toEqual({});
      expect(await trafficAt(site, step)).toEqual(expectedTraffic(SHOP, step));
    });
  });

  it("shows a step with --plan-only, and npm run plan writes the same as Markdown", async () => {
    const { code, output } = await command.run({ phase: "cutover" }, ["--plan-only"]);
    const [, created = ""] = /^dev-fargate: (\d+) created$/m.exec(output) ?? [];
    expect(created).not.toBe("");
    expect(code).toBe(2);
    const plan = await site.workspace.run("npm", "run", "--silent", "plan", "--", "dev");
    expect(plan.output).toContain("| dev-foundation | no changes |");
    expect(plan.output).toContain(`| dev-fargate |  | ${created} |  |  |  |`);
    expect(plan.code).toBe(2);
  });
});
