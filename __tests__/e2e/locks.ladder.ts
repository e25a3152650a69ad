import { DescribeTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ownImage, releaseImage } from "./own-image";
import { FOREIGN_ACCOUNT, foreignBucket, foreignKeys } from "./foreign-account";
import { inventory } from "./site/inventory";
import { secondWorkspace } from "./site/second-workspace";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, stateObject, stateVersions, waitUntilLocked } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { unwrapped } from "./workspace";

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const SHOP: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: { port: 3000, path: "/api/*", health: "/api/healthz" } },
  dev: { protect: false },
};
const STEP: Step = { phase: "fargate" };
const APPLY = ["apply", "-auto-approve", "-input=false", "-no-color"];
const NOT_ALLOWED = "AWS account ID not allowed:";

jest.setTimeout(15 * 60_000);

let site: Site;

beforeAll(async () => {
  site = await Site.start("locks", SHOP, { closedBuckets: true });
  await createStateBucket(site);
  await site.describe(STEP);
});

afterAll(() => site.stop());

describe("two deployments at the same time", () => {
  it("let one succeed, name its user to the other, and leave the state intact", async () => {
    const other = await secondWorkspace(site);
    await site.init("dev-foundation");
    await other.terraform("dev-foundation", "init", "-input=false");
    const outcomes = await Promise.all(
      [site.workspace, other].map((workspace) => workspace.terraform("dev-foundation", ...APPLY)),
    );
    other.remove();
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
    const refused = outcomes.find(({ code }) => code === 1);
    expect(unwrapped(refused?.output ?? "")).toMatch(/Error acquiring the state lock.* Who: +\S+@\S+ /);
    const versions = await stateVersions(site.aws, stateObject("shop", "dev-foundation"));
    const [{ lineage, serial } = { lineage: "", serial: 0 }] = versions;
    expect(versions).toMatchObject(versions.map((_, index) => ({ lineage, serial: serial - index })));
    expect(versions.at(-1)?.serial).toBe(1);
    expect(await site.pending("dev-foundation")).toBeUndefined();
  });

  it("respect the same lock with cdktf, and the second succeeds after the first", async () => {
    await site.releaseAll("1");
    const other = await secondWorkspace(site);
    await site.init("dev-fargate");
    const first = site.workspace.terraform("dev-fargate", ...APPLY);
    await waitUntilLocked(site.aws, stateObject("shop", "dev-fargate"));
    const deploy = ["cdktf", "deploy", "dev-*", "--auto-approve"];
    expect(await other.run("npx", ...deploy)).toMatchObject({ code: 1 });
    expect(await first).toMatchObject({ code: 0 });
    // Only the lock had refused it.
    expect(await other.run("npx", ...deploy)).toMatchObject({ code: 0 });
    other.remove();
    expect(await site.pendingStacks()).toEqual({});
  });
});

describe("a lost or damaged state", () => {
  const state = stateObject("shop", "dev-fargate");

  const plan = async () => {
    const words = ["plan", "-input=false", "-lock=false", "-detailed-exitcode"];
    return (await site.workspace.terraform("dev-fargate", ...words)).code;
  };
  const copyOver = (version: string) =>
    site.aws.s3.send(
      new CopyObjectCommand({ ...state, CopySource: `${state.Bucket}/${state.Key}?versionId=${version}` }),
    );

  it("is restored by removing its delete marker", async () => {
    await site.aws.s3.send(new DeleteObjectCommand(state));
    expect(await plan()).toBe(2);
    const [marker] = await stateVersions(site.aws, state);
    expect(marker).toMatchObject({ deleted: true });
    await site.aws.s3.send(new DeleteObjectCommand({ ...state, VersionId: marker?.id }));
    expect(await plan()).toBe(0);
  });

  it("is restored after an older version or garbage was written over it", async () => {
    const versions = await stateVersions(site.aws, state);
    const [good, oldest] = [versions[0]?.id ?? "", versions.at(-1)?.id ?? ""];
    await copyOver(oldest);
    expect(await plan()).toBe(2);
    await copyOver(good);
    expect(await plan()).toBe(0);
    await site.aws.s3.send(new PutObjectCommand({ ...state, Body: "not a state" }));
    expect(await plan()).toBe(1);
    await copyOver(good);
    expect(await plan()).toBe(0);
  });
});

describe("credentials or a bucket of another account", () => {
  let keys: Readonly<Record<string, string>>;
  let before: unknown;

  /** Runs terraform in a fresh copy of the project. Returns its error. */
  async function refusal(stack: string, variables: Readonly<Record<string, string>>, ...words: string[]) {
    const outsider = await secondWorkspace(site, variables);
    const init = await outsider.terraform(stack, "init", "-input=false");
    const last = words.length === 0 ? init : await outsider.terraform(stack, ...words);
    outsider.remove();
    expect(last.code).toBe(1);
    return unwrapped(last.output);
  }

  beforeAll(async () => {
    keys = await foreignKeys(site.emulator);
    before = await inventory(site, keys);
  });

  afterEach(async () => {
    expect(await inventory(site, keys)).toEqual(before);
  });

  it("are refused by the backend", async () => {
    const variables = Object.entries(keys).map(([name, value]) => `${name}=${value}`);
    const folder = `-chdir=${site.workspace.stackFolder("dev-fargate")}`;
    const { code, output } = await site.workspace.run("env", ...variables, "terraform", folder, ...APPLY);
    expect([code, unwrapped(output)]).toEqual([
      1,
      expect.stringContaining(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`),
    ]);
    expect(await refusal("dev-fargate", keys)).toContain(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`);
  });

  it("are refused by the provider while the state is still in a file", async () => {
    const said = await refusal("state-dev", { ...keys, BOOTSTRAP: "dev" }, ...APPLY);
    expect(said).toContain(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`);
  });

  it("are refused when main.ts names another account", async () => {
    await site.describe(STEP, { dev: { ...SHOP.dev, account: FOREIGN_ACCOUNT } });
    expect(await refusal("dev-foundation", {})).toContain(`${NOT_ALLOWED} 123456789012`);
  });

  it("get no state when a foreign bucket has the state bucket's name", async () => {
    await foreignBucket(site.emulator, stateObject("taken", "dev-ec2").Bucket);
    await site.describe(STEP, { name: "taken" });
    expect(await refusal("dev-foundation", {})).toMatch(/403|AccessDenied/);
  });
});

describe("a release", () => {
  const CHANGES = { "aws_ecs_task_definition front": "create delete", "aws_ecs_service front": "update" };

  /** Returns the actions of the next plan of the Fargate stack, by type and service. */
  async function changes(): Promise<Readonly<Record<string, string>>> {
    const { resource_changes: all = [] } = await site.plan("dev-fargate");
    const real = all.filter(({ change }) => change.actions.join() !== "no-op");
    const name = (address: string) => address.replace(/\.workload_([a-z]+)_.*/, " $1");
    return Object.fromEntries(real.map(({ address, change }) => [name(address), change.actions.join(" ")]));
  }

  it("through the API changes only the task definition, and the service in place", async () => {
    await site.describe(STEP);
    await releaseImage(site.emulator, "/shop/dev/front/image", "2");
    expect(await changes()).toEqual(CHANGES);
    for (const stack of ["dev-foundation", "dev-dns", "dev-ec2"]) {
      expect(await site.pending(stack)).toBeUndefined();
    }
    await site.apply("dev-fargate");
    expect(await site.pending("dev-fargate")).toBeUndefined();
  });

  it("is kept when Terraform changes the service's size", async () => {
    await site.describe(STEP, {
      services: { ...SHOP.services, front: { ...FRONT, cpu: 512, memory: 1024 } },
    });
    expect(await changes()).toEqual(CHANGES);
    await site.apply("dev-fargate");
    const { taskDefinition } = await site.aws.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: "shop-dev-front" }),
    );
    expect(taskDefinition).toMatchObject({
      ...{ cpu: "512", memory: "1024", containerDefinitions: [{ image: ownImage("front", "2") }] },
    });
    expect(await site.pending("dev-fargate")).toBeUndefined();
  });
});
