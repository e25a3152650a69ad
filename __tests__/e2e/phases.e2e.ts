import { emulatorAccount, type Emulator, startEmulator } from "./emulator/emulator";
import { foreignBucket } from "./foreign-bucket";
import { release } from "./release";
import { remainders } from "./remainders";
import { unwrapped } from "./unwrapped";
import { Workspace } from "./workspace";

/** Longest time of one step, in milliseconds: a database takes minutes to come and to go, also on the emulator. */
const STEP = 15 * 60_000;

const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"];

let emulator: Emulator;
let workspace: Workspace;

jest.setTimeout(STEP);

beforeAll(async () => {
  emulator = await startEmulator();
  workspace = new Workspace(emulator.environment);
  workspace.edit(["111122223333", emulatorAccount], ["444455556666", emulatorAccount]);
});

afterAll(async () => {
  await emulator.stop();
  workspace.remove();
});

const deploy = () => workspace.succeed("npx", "cdktf", "deploy", "dev-*", "--auto-approve");

/** Plans every stack again, in the order in which they are deployed. */
async function secondPlans(): Promise<Readonly<Record<string, string>>> {
  const changes: Record<string, string> = {};
  for (const stack of STACKS) {
    const plan = await workspace.terraform(stack, "plan", "-input=false", "-no-color", "-detailed-exitcode");
    if (plan.code !== 0) changes[stack] = plan.output;
  }
  return changes;
}

describe("dev, from nothing to Fargate and back to nothing", () => {
  it("refuses to bootstrap with the credentials of another account", async () => {
    workspace.edit([emulatorAccount, "999999999999"]);
    const { code, output } = await workspace.run("npm", "run", "bootstrap", "--", "dev");
    workspace.edit(["999999999999", emulatorAccount]);
    expect(output).toContain(
      "main.ts says account 999999999999, your credentials are of account 123456789012",
    );
    expect(code).toBe(1);
  });

  it("refuses to bootstrap into a bucket of another account", async () => {
    await foreignBucket(emulator, "taken-dev-state-123456789012");
    workspace.edit(['name: "shop"', 'name: "taken"']);
    const { code, output } = await workspace.run("npm", "run", "bootstrap", "--", "dev");
    workspace.edit(['name: "taken"', 'name: "shop"']);
    expect(output).toContain(
      "the bucket taken-dev-state-123456789012 exists and doesn't belong to account 123456789012. Nothing was changed.",
    );
    expect(code).toBe(1);
  });

  it("keeps the state bucket's own state in the bucket", async () => {
    await workspace.succeed("npm", "run", "bootstrap", "--", "dev");
    const { output } = await workspace.terraform("state-dev", "state", "list");
    expect(output).toContain("aws_s3_bucket.bucket");
  });

  it("bootstraps a second time without a change", async () => {
    const output = await workspace.succeed("npm", "run", "bootstrap", "--", "dev");
    expect(output).toContain("No changes");
  });

  it("deploys phase ec2 with one command", async () => {
    expect(await deploy()).toContain("dev-ec2");
  });

  it("prints the stacks, and the addresses and commands that a person needs", async () => {
    expect(await workspace.succeed("npx", "cdktf", "list")).toContain("dev-fargate");
    const foundation = await workspace.succeed("npx", "cdktf", "output", "dev-foundation");
    for (const name of ["login_command", "build_commands", "release_commands"])
      expect(foundation).toContain(name);
    const host = await workspace.succeed("npx", "cdktf", "output", "dev-ec2");
    for (const name of ["url", "deploy_command", "shell_command"]) expect(host).toContain(name);
    expect(await workspace.succeed("npx", "cdktf", "output", "dev-*")).toContain("phase");
  });

  it("prints the address of the host by which it is made anew", async () => {
    const { output } = await workspace.terraform("dev-ec2", "output", "-raw", "renew_command");
    const [, address = "none"] = /-replace=(aws_instance\.\S+)$/.exec(output) ?? [];
    expect((await workspace.terraform("dev-ec2", "state", "list")).output).toContain(address);
  });

  it("plans nothing after phase ec2", async () => {
    expect(await secondPlans()).toEqual({});
  });

  it("stops before Fargate while no image is released, and says what to run", async () => {
    workspace.edit(['phase: "ec2"', 'phase: "cutover"']);
    const { code } = await workspace.run("npx", "cdktf", "deploy", "dev-*", "--auto-approve");
    expect(code).toBe(1);
    // Asked of terraform itself: on a busy machine cdktf's CLI loses the last lines of a run that fails.
    const { output } = await workspace.terraform("dev-fargate", "plan", "-input=false", "-no-color");
    expect(unwrapped(output)).toContain(
      "no image has been released for 'front' yet. Build and push one, then: aws ssm put-parameter",
    );
  });

  it("previews every other phase while the host serves, without an edit", async () => {
    await release(emulator, "/shop/dev/front/image", "front:1");
    await release(emulator, "/shop/dev/back/image", "back:1");
    for (const [phase, stack] of [
      ["cutover", "dev-fargate"],
      ["fargate", "dev-fargate"],
      ["fargate", "dev-dns"],
      ["fargate", "dev-ec2"],
    ] as const) {
      const preview = await workspace.succeed("env", `PHASE=${phase}`, "npx", "cdktf", "diff", stack);
      expect(preview).toMatch(/Plan: \d+ to add/);
    }
  });

  it("puts Fargate beside the host when phase becomes cutover", async () => {
    await deploy();
    expect(await secondPlans()).toEqual({});
  });

  it("moves all requests to Fargate with one number", async () => {
    workspace.edit(['phase: "cutover"', 'phase: "cutover", cutover: { fargate: 100 }']);
    await deploy();
    expect(await secondPlans()).toEqual({});
  });

  it("takes the host away when phase becomes fargate", async () => {
    workspace.edit(['phase: "cutover", cutover: { fargate: 100 }', 'phase: "fargate"']);
    const output = await deploy();
    expect(output).toContain("dev-ec2");
    expect(await secondPlans()).toEqual({});
  });

  it("leaves something that the next test can miss", async () => {
    expect((await remainders(emulator)).length).toBeGreaterThan(10);
  });

  it("destroys everything but the state bucket and the revisions that were released", async () => {
    await workspace.succeed("npx", "cdktf", "destroy", "dev-*", "--auto-approve");
    expect(await remainders(emulator)).toEqual([
      "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/shop-dev-back:1",
      "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/shop-dev-front:1",
      "arn:aws:s3:::shop-dev-state-123456789012",
    ]);
  });
});
