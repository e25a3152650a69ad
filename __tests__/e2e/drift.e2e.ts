import { readdirSync } from "node:fs";
import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { foreignKeys } from "./foreign-account";
import { type AppliedResources, readAppliedResources } from "./site/breakages/applied-resources";
import { FOUNDATION_DRIFTS } from "./site/drifts/foundation-drifts";
import { HOST_DRIFTS } from "./site/drifts/host-drifts";
import { TASK_DRIFTS } from "./site/drifts/task-drifts";
import { secondWorkspace } from "./site/second-workspace";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, stateObject } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import type { Outcome, Workspace } from "./workspace";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 15 * 60_000;

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const BACK = { port: 3000, path: "/api/*", health: "/api/healthz" };
const SHOP: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: BACK },
  deployers: ["arn:aws:iam::123456789012:role/ci"],
  dev: { domain: "shop.example.com", protect: false },
};
const STEP: Step = { phase: "cutover", fargate: 50 };
const DRIFTS = [...FOUNDATION_DRIFTS, ...HOST_DRIFTS, ...TASK_DRIFTS];

let site: Site;
let other: Workspace;
let there: AppliedResources;
let before: readonly unknown[];

jest.setTimeout(STEP_TIMEOUT);

beforeAll(async () => {
  site = await Site.start("drift", SHOP);
  await createStateBucket(site);
  await site.describe(STEP);
  other = await secondWorkspace(site);
  await Promise.all([bootstrap(), deploy()]);
  there = await readAppliedResources(site.aws);
  before = await readAll();
});

afterAll(async () => {
  await site.stop();
  other.remove();
});

/** Bootstraps from a second copy at the same time, because most of it is waiting. */
const bootstrap = () => other.succeed("npm", "run", "bootstrap", "--", "dev");

/** Deploys the step directly. Only the images have to be released first. */
async function deploy(): Promise<void> {
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
  await site.releaseAll("1");
  await site.applyStep(STEP);
}

/** Runs the command with additional environment variables. */
function drift(variables: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const words = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return site.workspace.run("env", ...words, "npm", "run", "--silent", "drift", "--", "dev");
}

/** Reads the current value of everything that the drifts change. */
async function readAll(): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const { read } of DRIFTS) found.push(await read(site.aws, there));
  return found;
}

/** Returns the lines about a resource: the reason, then one line per value. */
function linesOf(output: string, address: string): readonly string[] {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => new RegExp(`^  ${address}_[0-9A-F]{8} `).test(line));
  if (first === -1) return [];
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => !line.startsWith("    "));
  return [lines[first]?.replace(/^ +\S+ /, "") ?? "", ...rest.slice(0, end).map((line) => line.trim())];
}

describe("npm run drift after a deployment", () => {
  it("has no drift, also after a release", async () => {
    const { code, output } = await drift();
    expect(output.trimEnd().split("\n").at(-1)).toBe("dev: 6 stacks as described");
    expect(code).toBe(0);
  });
});

describe("npm run drift after changes outside of Terraform", () => {
  const { Bucket, Key } = stateObject("shop", "dev-ec2");
  const lock = { Bucket, Key: `${Key}.tflock` };
  let drifted: readonly unknown[];
  let versions: readonly unknown[];
  let outcome: Outcome;

  /** Lists every version of every state and lock. */
  async function allVersions(): Promise<readonly unknown[]> {
    const { Versions = [], DeleteMarkers = [] } = await site.aws.s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    return [...Versions, ...DeleteMarkers].map((version) => [version.Key, version.VersionId]);
  }

  beforeAll(async () => {
    for (const { change } of DRIFTS) await change(site.aws, there);
    drifted = await readAll();
    // Another deployment holds the lock, and main.ts has a change that is not deployed yet.
    await site.aws.s3.send(new PutObjectCommand({ ...lock, Body: "{}" }));
    versions = await allVersions();
    const environment = { GREETING: "hello" };
    await site.describe(STEP, { services: { front: { ...FRONT, environment }, back: BACK } });
    outcome = await drift({ PHASE: "fargate", TMPDIR: site.workspace.folder });
  });

  it.each(DRIFTS.map((each, index) => ({ ...each, index })))(
    "reports $what, by address and value",
    ({ address, reported: says, index }) => {
      expect(drifted[index]).not.toEqual(before[index]);
      const [reason, ...values] = linesOf(outcome.output, address);
      expect(reason).toMatch(/(changed|deleted) outside of Terraform/);
      expect([reason, ...values]).toContain(says);
    },
  );

  it("tells drift apart from what is not deployed yet", () => {
    expect(linesOf(outcome.output, "aws_s3_object.manifest_object")).toEqual([
      "isn't deployed yet as described, would be changed",
      expect.stringMatching(/^content\.services\[1\]\.environment\.GREETING: .*"hello"$/),
      expect.stringMatching(/^etag: /),
    ]);
    const [pointer] = linesOf(outcome.output, "aws_ssm_parameter.manifest");
    expect(pointer).not.toMatch(/outside of Terraform|isn't deployed yet/);
    expect(linesOf(outcome.output, "aws_ecs_task_definition.workload_front_tasks_task")).toEqual([
      "isn't deployed yet as described, would be replaced",
      expect.stringMatching(/^container_definitions\[0\]\.environment.*"GREETING"/),
    ]);
  });

  it("exits with 2, after the commands that repair it", () => {
    const [state, others] = outcome.output.trimEnd().split("\n").slice(-2);
    expect(state).toBe("  to match main.ts: npm run bootstrap -- dev");
    expect(others).toBe("  to match main.ts: npm run deploy -- dev");
    expect(outcome.code).toBe(2);
  });

  it("changes nothing: writes no state and no lock, keeps no plan", async () => {
    expect(await allVersions()).toEqual(versions);
    await site.aws.s3.send(new DeleteObjectCommand(lock));
    const left = readdirSync(site.workspace.folder).filter((name) => name.startsWith("drift-"));
    expect(left).toEqual([]);
  });
});

describe("a deployment after drift", () => {
  let repaired: readonly unknown[];

  beforeAll(async () => {
    await Promise.all([bootstrap(), site.applyStep(STEP)]);
    repaired = await readAll();
  });

  it.each(DRIFTS.map(({ what }, index) => ({ what, index })))("repairs $what", ({ index }) => {
    expect(repaired[index]).toEqual(before[index]);
  });

  it("leaves no drift", async () => {
    const { code, output } = await drift();
    expect(output.trimEnd().split("\n").at(-1)).toBe("dev: 6 stacks as described");
    expect(code).toBe(0);
  });
});

describe("npm run drift with credentials of another account", () => {
  it("exits with 1, after Terraform's error", async () => {
    const { code, output } = await drift(await foreignKeys(site.emulator));
    expect(output).toContain("AWS account ID not allowed: 999999999999");
    expect(output.trimEnd().split("\n").at(-1)).toBe(
      "drift: these stacks could not be compared: state-dev, dev-foundation, dev-ec2, dev-fargate, dev-dns, dev-pipeline",
    );
    expect(code).toBe(1);
  });
});
