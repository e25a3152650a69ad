import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import { remainingResources } from "../../constructs/commands/rehearsal/remaining-resources";
import { Site, type SiteProps } from "./site/site";
import type { Outcome } from "./workspace";

const ACCOUNT = `account-${emulatorAccount}`;

/** What the emulator lacks: the type, and where it is in the stack. An entry that it applies after all fails. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
  // Its subscribers, without which the provider cannot read a budget.
  aws_budgets_budget: ["budget"],
  aws_ce_anomaly_monitor: ["costs"],
  // It needs the monitor.
  aws_ce_anomaly_subscription: ["costs"],
  aws_accessanalyzer_analyzer: ["access"],
  aws_ebs_snapshot_block_public_access: ["defaults", "snapshots"],
  aws_ec2_instance_metadata_defaults: ["defaults", "metadata"],
  // The provider asks a host whose name begins with the account's id.
  aws_s3_account_public_access_block: ["defaults", "public-access"],
};

const PROPS = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" } },
  accounts: { [emulatorAccount]: { alerts: { email: ["ops@example.com"] }, protect: false } },
} as const satisfies SiteProps;

/** Leaves out of the stack what the emulator lacks, unless the variable WHOLE is set. */
const LEAVE_OUT = [
  "synthesize((app) => {",
  "  const deployment = new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP });",
  "  const [account] = deployment.accounts;",
  `  const lacking = process.env["WHOLE"] === undefined ? ${JSON.stringify(Object.values(LACKING))} : [];`,
  "  for (const path of lacking) {",
  "    const parents = path.slice(0, -1);",
  "    const parent = parents.reduce((each, id) => each?.node.findChild(id), account?.baseline);",
  '    parent?.node.tryRemoveChild(path.at(-1) ?? "");',
  "  }",
  "  return deployment;",
  "});",
].join("\n");

let site: Site;

// Other tests run in parallel.
jest.setTimeout(30 * 60_000);
beforeAll(async () => {
  site = await Site.start("account", PROPS);
  await site.describe({ phase: "ec2" });
  const synthesis =
    "synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));";
  site.workspace.edit([synthesis, LEAVE_OUT]);
});
afterAll(() => site.stop());

const command = (...words: readonly string[]): Promise<Outcome> =>
  site.workspace.run("npm", "run", "--silent", ...words);

/** Runs terraform in the folder of the stack. */
const terraform = (...words: readonly string[]): Promise<Outcome> =>
  site.workspace.terraform(ACCOUNT, ...words);

/** Lets the provider ask the emulator once for what that lacks, instead of for minutes. */
function askOnce(): void {
  const file = join(site.workspace.stackFolder(ACCOUNT), "retries_override.tf.json");
  writeFileSync(file, JSON.stringify({ provider: { aws: { max_retries: 1 } } }));
}

/** Names of what is left in the account, but for keys, which AWS deletes later, and the bucket of the state. */
const left = async () =>
  (await remainingResources(site.emulator)).filter((arn) => !/:kms:|account-state-/.test(arn));

describe("the baseline of an account", () => {
  it("has a state of its own, once it is bootstrapped", async () => {
    const { code, output } = await command("bootstrap", "--", ACCOUNT);
    expect(output).toContain(
      `The Terraform state of ${ACCOUNT} is in s3://ec2-to-fargate-account-state-${emulatorAccount}.`,
    );
    expect(code).toBe(0);
  });

  it("is deployed by its name, and then nothing is planned", async () => {
    expect(await command("deploy", "--", ACCOUNT, "--yes")).toMatchObject({ code: 0 });
    expect(await left()).not.toEqual([]);
    const { code, output } = await command("plan", "--", ACCOUNT);
    expect([code, output]).toEqual([0, expect.stringContaining(`| ${ACCOUNT} | no changes |`)]);
  });

  it("is as described for npm run drift", async () => {
    const { code, output } = await command("drift", "--", ACCOUNT);
    expect(output).toContain(`${ACCOUNT}: 2 stacks as described\n`);
    expect(code).toBe(0);
  });

  it("is checked, with what a person has to do", async () => {
    const { code, output } = await command("account-check");
    expect(output).toMatch(/^ {2}TO DO {2}root user, MFA {2,}off: /m);
    expect(output).toMatch(/^ {2}TO DO {2}user admin, password {2,}none, /m);
    expect(output).toMatch(/^ {2}TO DO {2}contacts {2,}not set: security, billing, operations;/m);
    expect(output).toMatch(/^ {2}done {3}trail {2,}records, and delivers$/m);
    // The emulator sends no mail, and takes every address for confirmed.
    expect(output).toMatch(/^ {2}done {3}alerts to ops@example\.com {2,}confirmed$/m);
    expect(output).toMatch(/^\d+ to do, 0 could not be read, of \d+\.$/m);
    expect(code).toBe(1);
  });

  it("is valid as a whole, of which the emulator lacks what is listed here, and nothing else", async () => {
    await site.workspace.succeed("env", "WHOLE=1", "npm", "start");
    askOnce();
    expect(await terraform("validate", "-no-color")).toMatchObject({ code: 0 });
    await site.succeed(ACCOUNT, "plan", "-input=false", "-no-color", "-out=plan");
    const plan = JSON.parse(await site.succeed(ACCOUNT, "show", "-json", "plan")) as Planned;
    const changed = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
    expect(changed.map(({ change }) => change.actions.join()).filter((each) => each !== "create")).toEqual(
      [],
    );
    expect(changed.map(({ type }) => type).sort()).toEqual(Object.keys(LACKING).sort());
    const applied: string[] = [];
    for (const { address, type } of changed) {
      const apply = ["apply", "-auto-approve", "-refresh=false", "-input=false", "-no-color"];
      if ((await terraform(...apply, `-target=${address}`)).code === 0) applied.push(type);
      // What was created and could not be read stays in the state; a destruction would read it again.
      await terraform("state", "rm", address);
    }
    expect(applied).toEqual([]);
  });

  it("is destroyed, but for the user, whose credentials the emulator cannot list", async () => {
    await site.workspace.succeed("npm", "start");
    const state = await site.succeed(ACCOUNT, "state", "list");
    const [user = ""] = /^aws_iam_user\..*$/m.exec(state) ?? [];
    await site.succeed(ACCOUNT, "state", "rm", user);
    await site.succeed(ACCOUNT, "destroy", "-auto-approve", "-input=false", "-no-color");
    expect(await left()).toEqual([]);
  });
});

/** The part of a plan that is read. */
interface Planned {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}
