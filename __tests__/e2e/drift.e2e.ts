import { readdirSync } from "node:fs";
import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { foreignKeys } from "./foreign-keys";
import { type Applied, applied } from "./site/breakages/applied";
import { colleague } from "./site/colleague";
import { makeStateBucket } from "./site/make-state-bucket";
import type { Rung } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { stateObject } from "./site/state-object";
import { FOUNDATION_TAMPERINGS } from "./site/tamperings/foundation-tamperings";
import { HOST_TAMPERINGS } from "./site/tamperings/host-tamperings";
import { TASK_TAMPERINGS } from "./site/tamperings/task-tamperings";
import type { Outcome, Workspace } from "./workspace";

/** Longest time of one step, in milliseconds. */
const STEP = 15 * 60_000;

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const BACK = { port: 3000, path: "/api/*", health: "/api/healthz" };
const SHOP: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: BACK },
  deployers: ["arn:aws:iam::123456789012:role/ci"],
  dev: { domain: "shop.example.com", protect: false },
};
const RUNG: Rung = { phase: "cutover", fargate: 50 };
const TAMPERINGS = [...FOUNDATION_TAMPERINGS, ...HOST_TAMPERINGS, ...TASK_TAMPERINGS];

let site: Site;
let other: Workspace;
let there: Applied;
let before: readonly unknown[];

jest.setTimeout(STEP);

beforeAll(async () => {
  site = await Site.start("drift", SHOP);
  await makeStateBucket(site);
  await site.describe(RUNG);
  other = await colleague(site);
  await Promise.all([bootstrap(), deploy()]);
  there = await applied(site.aws);
  before = await readAll();
});

afterAll(async () => {
  await site.stop();
  other.remove();
});

/** Somebody else does it at the same time: most of it is waiting. */
const bootstrap = () => other.succeed("npm", "run", "bootstrap", "--", "dev");

/** Goes straight to the rung; the images alone have to be there first. */
async function deploy(): Promise<void> {
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
  await site.releaseAll("1");
  await site.climb(RUNG);
}

/** Runs the command as its user does, with variables that this shell holds. */
function drift(variables: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const words = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return site.workspace.run("env", ...words, "npm", "run", "--silent", "drift", "--", "dev");
}

/** Reads back everything that is changed here, one thing after the other. */
async function readAll(): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const { read } of TAMPERINGS) found.push(await read(site.aws, there));
  return found;
}

/** The lines that are about a resource: why it is listed, then a line for each value. */
function linesOf(output: string, address: string): readonly string[] {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => new RegExp(`^  ${address}_[0-9A-F]{8} `).test(line));
  if (first === -1) return [];
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => !line.startsWith("    "));
  return [lines[first]?.replace(/^ +\S+ /, "") ?? "", ...rest.slice(0, end).map((line) => line.trim())];
}

describe("an environment as it was deployed", () => {
  it("is as described, a released image included", async () => {
    const { code, output } = await drift();
    expect(output.trimEnd().split("\n").at(-1)).toBe("dev: 5 stacks as described");
    expect(code).toBe(0);
  });
});

describe("an environment that somebody changed", () => {
  const { Bucket, Key } = stateObject("shop", "dev-ec2");
  const lock = { Bucket, Key: `${Key}.tflock` };
  let tampered: readonly unknown[];
  let versions: readonly unknown[];
  let outcome: Outcome;

  /** Every version of every state and lock. */
  async function allVersions(): Promise<readonly unknown[]> {
    const { Versions = [], DeleteMarkers = [] } = await site.aws.s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    return [...Versions, ...DeleteMarkers].map((version) => [version.Key, version.VersionId]);
  }

  beforeAll(async () => {
    for (const { change } of TAMPERINGS) await change(site.aws, there);
    tampered = await readAll();
    // Somebody deploys right now, and what is deployed isn't all that main.ts says.
    await site.aws.s3.send(new PutObjectCommand({ ...lock, Body: "{}" }));
    versions = await allVersions();
    const environment = { GREETING: "hello" };
    await site.describe(RUNG, { services: { front: { ...FRONT, environment }, back: BACK } });
    outcome = await drift({ PHASE: "fargate", TMPDIR: site.workspace.folder });
  });

  it.each(TAMPERINGS.map((tampering, index) => ({ ...tampering, index })))(
    "is told of $what, by address and value",
    ({ address, says, index }) => {
      expect(tampered[index]).not.toEqual(before[index]);
      const [reason, ...values] = linesOf(outcome.output, address);
      expect(reason).toMatch(/(changed|deleted) outside of Terraform/);
      expect([reason, ...values]).toContain(says);
    },
  );

  it("is told apart from what isn't deployed yet, and no sensitive value is shown", () => {
    expect(linesOf(outcome.output, "aws_ssm_parameter.manifest")).toEqual([
      "isn't deployed yet as described, would be changed",
      "value: (sensitive) -> (sensitive)",
    ]);
    expect(linesOf(outcome.output, "aws_ecs_task_definition.workload_front_tasks_task")).toEqual([
      "isn't deployed yet as described, would be replaced",
      expect.stringMatching(/^container_definitions\[0\]\.environment.*"GREETING"/),
    ]);
  });

  it("ends with 2, after what to type", () => {
    const [state, others] = outcome.output.trimEnd().split("\n").slice(-2);
    expect(state).toBe("  to match main.ts: npm run bootstrap -- dev");
    expect(others).toBe("  to match main.ts: npx cdktf deploy 'dev-*'");
    expect(outcome.code).toBe(2);
  });

  it("is left alone: no state and no lock is written, no plan kept", async () => {
    expect(await allVersions()).toEqual(versions);
    await site.aws.s3.send(new DeleteObjectCommand(lock));
    const left = readdirSync(site.workspace.folder).filter((name) => name.startsWith("drift-"));
    expect(left).toEqual([]);
  });
});

describe("an environment that is deployed again", () => {
  let mended: readonly unknown[];

  beforeAll(async () => {
    await Promise.all([bootstrap(), site.climb(RUNG)]);
    mended = await readAll();
  });

  it.each(TAMPERINGS.map(({ what }, index) => ({ what, index })))("has $what mended", ({ index }) => {
    expect(mended[index]).toEqual(before[index]);
  });

  it("is as described", async () => {
    const { code, output } = await drift();
    expect(output.trimEnd().split("\n").at(-1)).toBe("dev: 5 stacks as described");
    expect(code).toBe(0);
  });
});

describe("an environment that can't be looked at", () => {
  it("ends with 1, after Terraform's own words", async () => {
    const { code, output } = await drift(await foreignKeys(site.emulator));
    expect(output).toContain("AWS account ID not allowed: 999999999999");
    expect(output.trimEnd().split("\n").at(-1)).toBe(
      "drift: not compared: state-dev, dev-foundation, dev-ec2, dev-fargate, dev-dns",
    );
    expect(code).toBe(1);
  });
});
