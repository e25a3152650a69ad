import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownImage } from "./own-image";
import { DeployCommand } from "./site/deploy-command";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const BACK = { port: 3000, path: "/api/*", health: "/api/healthz" };
const SHOP: SiteProps = { name: "shop", services: { front: FRONT, back: BACK } };

jest.setTimeout(15 * 60_000);

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

  it("deploys each stack when it can be planned, and plans again what is stale", async () => {
    await createStateBucket(site);
    const variables = { TERRAFORM_BINARY_NAME: overtaking("dev-ec2") };
    const { code, output } = await command.run({ phase: "ec2" }, ["--yes"], variables);
    expect(output).toContain("dev-ec2: is planned when dev-foundation is deployed");
    expect(output).toContain("dev-ec2: its state was changed after it was planned; planning again");
    expect(output).toContain("dev-ec2: no changes, skipped");
    expect(output).toMatch(
      /dev is deployed, phase ec2: http:\/\/\S+\n {2}back: no image has been released yet\n {2}front: no image/,
    );
    expect(code).toBe(0);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("refuses an edit that loses a service in the plan, before anything is changed", async () => {
    const { code, output } = await command.run(
      { phase: "ec2" },
      ["--yes"],
      {},
      { services: { front: FRONT } },
    );
    expect(output).toContain("environments.dev: services.back would be taken out while it runs");
    expect(output).toContain("Nothing was changed.");
    expect(code).toBe(1);
  });

  it("refuses a planted loss before anything is changed", async () => {
    const { code, output } = await command.run({ phase: "ec2" }, ["--yes"], {}, { logRetention: 1 });
    expect(output).toContain("dev-foundation: refused.");
    expect(output).toContain("retention_in_days");
    expect(output).toContain("Nothing was changed.");
    expect(code).toBe(1);
  });

  it("has nothing to do then, and ends with what is released", async () => {
    await site.releaseAll("1");
    const { events } = await command.run({ phase: "ec2" }, ["--yes", "--json"]);
    expect(events.at(-1)).toMatchObject({
      event: "result",
      outcome: "unchanged",
      exitCode: 0,
      applied: [],
      images: { front: ownImage("front", "1"), back: ownImage("back", "1") },
    });
  });
});
