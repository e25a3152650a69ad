import { call } from "../../constructs/commands/rehearsal/emulator/call";
import { releaseImage } from "./own-image";
import {
  type Emulator,
  emulatorAccount,
  startEmulator,
} from "../../constructs/commands/rehearsal/emulator/emulator";
import { foreignBucket } from "./foreign-account";
import { remainingResources } from "../../constructs/commands/rehearsal/remaining-resources";
import { unwrapped, Workspace } from "./workspace";

/** Timeout of one step, in milliseconds. A database takes minutes to create and destroy, also on the emulator. */
const STEP_TIMEOUT = 15 * 60_000;

const STACKS = ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"];

let emulator: Emulator;
let workspace: Workspace;

jest.setTimeout(STEP_TIMEOUT);

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

/** Plans every stack again. Returns the stacks that would change. */
async function secondPlans(): Promise<Readonly<Record<string, string>>> {
  const changes: Record<string, string> = {};
  for (const stack of STACKS) {
    const plan = await workspace.terraform(stack, "plan", "-input=false", "-no-color", "-detailed-exitcode");
    if (plan.code !== 0) changes[stack] = plan.output;
  }
  return changes;
}

describe("an environment, from the first deployment to Fargate and destroyed again", () => {
  it("refuses to bootstrap with the credentials of another account", async () => {
    workspace.edit([emulatorAccount, "999999999999"]);
    const { code, output } = await workspace.run("npm", "run", "bootstrap", "--", "dev");
    workspace.edit(["999999999999", emulatorAccount]);
    expect(output).toContain(
      "main.ts names account 999999999999, but your credentials belong to account 123456789012",
    );
    expect(code).toBe(1);
  });

  it("refuses to bootstrap when the bucket belongs to another account", async () => {
    await foreignBucket(emulator, "taken-dev-state-123456789012");
    workspace.edit(['name: "shop"', 'name: "taken"']);
    const { code, output } = await workspace.run("npm", "run", "bootstrap", "--", "dev");
    workspace.edit(['name: "taken"', 'name: "shop"']);
    expect(output).toContain(
      "the bucket taken-dev-state-123456789012 exists and does not belong to account 123456789012. Nothing was changed.",
    );
    expect(code).toBe(1);
  });

  it("stores the state bucket's own state in the bucket", async () => {
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

  it("prints the stacks, the addresses and the commands that an operator needs", async () => {
    expect(await workspace.succeed("npx", "cdktf", "list")).toContain("dev-fargate");
    const foundation = await workspace.succeed("npx", "cdktf", "output", "dev-foundation");
    for (const name of ["login_command", "build_commands", "release_commands"]) {
      expect(foundation).toContain(name);
    }
    const host = await workspace.succeed("npx", "cdktf", "output", "dev-ec2");
    const names = ["url", "deploy_command", "renew_command", "shell_command"];
    for (const name of names) expect(host).toContain(name);
    expect(await workspace.succeed("npx", "cdktf", "output", "dev-*")).toContain("phase");
  });

  it("plans no change after phase ec2", async () => {
    expect(await secondPlans()).toEqual({});
  });

  it("refuses Fargate while no image is released, and prints the command that releases one", async () => {
    workspace.edit(['phase: "ec2"', 'phase: "cutover"']);
    const { code } = await workspace.run("npx", "cdktf", "deploy", "dev-*", "--auto-approve");
    expect(code).toBe(1);
    // Run terraform directly: on a busy machine cdktf's CLI loses the last lines of a failed run.
    const { output } = await workspace.terraform("dev-fargate", "plan", "-input=false", "-no-color");
    expect(unwrapped(output)).toContain(
      "front: no image has been released yet. Build and push one, then: npm run release -- dev front=release-",
    );
  });

  it.each(["docker.io/evil/miner:latest", "--help"])(
    "refuses Fargate while %s is released",
    async (image) => {
      const release = (Value: string) =>
        call(emulator, "AmazonSSM.PutParameter", { Name: "/shop/dev/front/image", Value, Overwrite: true });
      await release(image);
      const { code, output } = await workspace.terraform("dev-fargate", "plan", "-input=false", "-no-color");
      await release("unreleased");
      expect(code).toBe(1);
      expect(unwrapped(output)).toContain(
        `front: /shop/dev/front/image holds "${image}", which is no release of this service. Allowed: `,
      );
    },
  );

  it("previews Fargate while no image is released, with a warning", async () => {
    workspace.edit(['phase: "cutover"', 'phase: "ec2"']);
    const preview = await workspace.succeed("env", "PHASE=cutover", "npx", "cdktf", "diff", "dev-fargate");
    expect(preview).toMatch(/Plan: \d+ to add/);
    const plan = await workspace.terraform("dev-fargate", "plan", "-input=false", "-no-color");
    expect(plan.code).toBe(0);
    expect(unwrapped(plan.output)).toContain("front: no image has been released yet. This plan is a preview");
    const { code, output } = await workspace.terraform("dev-fargate", "apply", "-auto-approve", "-no-color");
    expect(code).not.toBe(0);
    expect(unwrapped(output)).toContain(
      "front: no image has been released yet, so its service was not changed.",
    );
    workspace.edit(['phase: "ec2"', 'phase: "cutover"']);
  });

  it("previews another phase without an edit", async () => {
    await releaseImage(emulator, "/shop/dev/front/image", "1");
    await releaseImage(emulator, "/shop/dev/back/image", "1");
    const preview = await workspace.succeed("env", "PHASE=fargate", "npx", "cdktf", "diff", "dev-dns");
    expect(preview).toMatch(/Plan: \d+ to add/);
  });

  it("creates Fargate beside the host in a cutover", async () => {
    expect(await deploy()).toContain("dev-fargate");
  });

  it("destroys the host in phase fargate", async () => {
    workspace.edit(['phase: "cutover"', 'phase: "fargate"']);
    const output = await deploy();
    expect(output).toContain("dev-ec2");
    expect(await secondPlans()).toEqual({});
  });

  it.each(STACKS)(
    "leaves %s to Terraform alone: its folder is planned elsewhere without a change",
    async (stack) => {
      const terraform = workspace.copiedOut(stack);
      expect(await terraform("init", "-input=false", "-no-color")).toMatchObject({ code: 0 });
      const plan = await terraform("plan", "-input=false", "-no-color", "-detailed-exitcode");
      expect(plan).toMatchObject({ code: 0 });
    },
  );

  it("has resources to destroy", async () => {
    expect((await remainingResources(emulator)).length).toBeGreaterThan(10);
  });

  it("destroys everything except the state bucket and the released task definitions", async () => {
    await workspace.succeed("npx", "cdktf", "destroy", "dev-*", "--auto-approve");
    expect(await remainingResources(emulator)).toEqual([
      "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/shop-dev-back:1",
      "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/shop-dev-front:1",
      "arn:aws:s3:::shop-dev-state-123456789012",
    ]);
  });
});
