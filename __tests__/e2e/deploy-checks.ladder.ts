import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeployCommand, type DeployOutcome } from "./site/deploy-command";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const BACK = { port: 3000, path: "/api/*", health: "/api/healthz" };
const SHOP: SiteProps = { name: "shop", services: { front: FRONT, back: BACK } };

jest.setTimeout(10 * 60_000);

let site: Site;
let command: DeployCommand;

beforeAll(async () => {
  site = await Site.start("deploy", SHOP);
  command = new DeployCommand(site);
});

afterAll(() => site.stop());

/** Writes a program that lets somebody else deploy a stack right before its first apply, and is Terraform otherwise. */
function overtaking(stack: string): string {
  const program = join(site.workspace.folder, "overtaking");
  const lines = [
    "#!/bin/bash",
    `if [[ $1 == apply && \${PWD##*/} == ${stack} && ! -e ${program}.done ]]; then`,
    `  touch ${program}.done`,
    "  terraform apply -auto-approve -input=false -no-color >&2 || exit 9",
    "fi",
    'exec terraform "$@"',
  ];
  writeFileSync(program, `${lines.join("\n")}\n`);
  chmodSync(program, 0o755);
  return program;
}

describe("npm run deploy", () => {
  it("says what to do without a state bucket", async () => {
    const { code, output } = await command.run({ phase: "ec2" });
    expect(output).toContain("the environment has no state bucket yet. Create it: npm run bootstrap -- dev");
    expect(code).toBe(1);
  });

  it("deploys an environment for the first time, each stack planned when it can be", async () => {
    await createStateBucket(site);
    const { code, output } = await command.run({ phase: "ec2" });
    expect(output).toContain("dev-ec2: is planned when dev-foundation is deployed");
    expect(output).toMatch(
      /dev is deployed, phase ec2: http:\/\/\S+\n {2}back: no image has been released yet\n {2}front: no image/,
    );
    expect(code).toBe(0);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("has nothing to do then, and says what is released", async () => {
    await site.releaseAll("1");
    const { code, output } = await command.run({ phase: "ec2" });
    expect(output).toContain("dev: no changes, everything is as described");
    expect(output).toMatch(/^ {2}back: \S*\bback:\S*1$/m);
    expect(code).toBe(0);
  });

  it("refuses a planted loss before anything is changed", async () => {
    const differences = { services: { front: FRONT } };
    const { code, output } = await command.run({ phase: "ec2" }, ["--yes"], {}, differences);
    expect(output).toMatch(
      /^Destroyed or replaced:\n(.*\n)*? {2}dev-foundation: back: image repository "\/?shop\/dev\/back" destroyed/m,
    );
    expect(output).toContain("dev-foundation: refused.");
    expect(output).toContain("Nothing was changed.");
    expect(code).toBe(1);
    await site.describe({ phase: "ec2" });
    expect(await site.pendingStacks()).toEqual({});
  });

  describe("when somebody else deploys a stack in between", () => {
    let outcome: DeployOutcome;

    beforeAll(async () => {
      const variables = { TERRAFORM_BINARY_NAME: overtaking("dev-fargate") };
      outcome = await command.run({ phase: "cutover" }, ["--yes", "--json"], variables);
    });

    it("plans again what is stale, and ends with what is deployed", async () => {
      const names = outcome.events.filter(({ stack }) => stack === "dev-fargate").map(({ event }) => event);
      expect(names.filter((name) => name !== "progress")).toEqual(["plan", "applying", "stale", "unchanged"]);
      expect(outcome.events.at(-1)).toMatchObject({
        event: "result",
        outcome: "deployed",
        exitCode: 0,
        phase: "cutover",
      });
      expect(outcome.code).toBe(0);
      expect(await site.pendingStacks()).toEqual({});
    });
  });

  it("shows a step and its losses with --plan-only, and npm run plan writes the same as Markdown", async () => {
    const step = { phase: "cutover", fargate: 100 } as const;
    const { code, output } = await command.run(step, ["--plan-only"]);
    expect(output).toContain("dev-fargate: ");
    expect(code).toBe(2);
    const plan = await site.workspace.run("npm", "run", "--silent", "plan", "--", "dev");
    expect(plan.output).toContain("| dev-foundation | no changes |");
    expect(plan.code).toBe(2);
  });
});
