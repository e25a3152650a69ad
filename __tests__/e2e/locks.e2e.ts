import { DescribeTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { foreignBucket } from "./foreign-bucket";
import { FOREIGN_ACCOUNT, foreignKeys } from "./foreign-keys";
import { release } from "./release";
import { colleague } from "./site/colleague";
import { everything } from "./site/everything";
import { makeStateBucket } from "./site/make-state-bucket";
import type { Rung } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { stateObject } from "./site/state-object";
import { stateVersions } from "./site/state-versions";
import { untilLocked } from "./site/until-locked";
import { unwrapped } from "./unwrapped";

const FRONT = { port: 8080, path: "/*", health: "/healthz" };
const SHOP: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: { port: 3000, path: "/api/*", health: "/api/healthz" } },
  dev: { protect: false },
};
const RUNG: Rung = { phase: "fargate" };
const APPLY = ["apply", "-auto-approve", "-input=false", "-no-color"];
const NOT_ALLOWED = "AWS account ID not allowed:";

jest.setTimeout(5 * 60_000);

let site: Site;

beforeAll(async () => {
  site = await Site.start("locks", SHOP, { closedBuckets: true });
  await makeStateBucket(site);
  await site.describe(RUNG);
});

afterAll(() => site.stop());

describe("two who deploy at the same time", () => {
  it("let one through, tell the other who is at work, and keep the state whole", async () => {
    const other = await colleague(site);
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

  it("meet the same lock with cdktf, and the second gets through when the first is done", async () => {
    await site.releaseAll("1");
    const other = await colleague(site);
    await site.init("dev-fargate");
    const first = site.workspace.terraform("dev-fargate", ...APPLY);
    await untilLocked(site.aws, stateObject("shop", "dev-fargate"));
    const deploy = ["cdktf", "deploy", "dev-*", "--auto-approve"];
    expect(await other.run("npx", ...deploy)).toMatchObject({ code: 1 });
    expect(await first).toMatchObject({ code: 0 });
    // Nothing but the lock was in the way.
    expect(await other.run("npx", ...deploy)).toMatchObject({ code: 0 });
    other.remove();
    expect(await site.pendingStacks()).toEqual({});
  });
});

describe("a state that is lost or wrong", () => {
  const state = stateObject("shop", "dev-fargate");

  const plan = async () => {
    const words = ["plan", "-input=false", "-lock=false", "-detailed-exitcode"];
    return (await site.workspace.terraform("dev-fargate", ...words)).code;
  };
  const copyOver = (version: string) =>
    site.aws.s3.send(
      new CopyObjectCommand({ ...state, CopySource: `${state.Bucket}/${state.Key}?versionId=${version}` }),
    );

  it("comes back when its delete marker goes", async () => {
    await site.aws.s3.send(new DeleteObjectCommand(state));
    expect(await plan()).toBe(2);
    const [marker] = await stateVersions(site.aws, state);
    expect(marker).toMatchObject({ deleted: true });
    await site.aws.s3.send(new DeleteObjectCommand({ ...state, VersionId: marker?.id }));
    expect(await plan()).toBe(0);
  });

  it("comes back after an older version was written over it, and after what isn't a state", async () => {
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

describe("another account", () => {
  let keys: Readonly<Record<string, string>>;
  let before: unknown;

  /** Runs terraform in a fresh copy of the project; answers with what it said when it refused. */
  async function refusal(stack: string, variables: Readonly<Record<string, string>>, ...words: string[]) {
    const stranger = await colleague(site, variables);
    const init = await stranger.terraform(stack, "init", "-input=false");
    const last = words.length === 0 ? init : await stranger.terraform(stack, ...words);
    stranger.remove();
    expect(last.code).toBe(1);
    return unwrapped(last.output);
  }

  beforeAll(async () => {
    keys = await foreignKeys(site.emulator);
    before = await everything(site, keys);
  });

  afterEach(async () => {
    expect(await everything(site, keys)).toEqual(before);
  });

  it("is refused by the backend when the credentials are of it", async () => {
    const variables = Object.entries(keys).map(([name, value]) => `${name}=${value}`);
    const folder = `-chdir=${site.workspace.stackFolder("dev-fargate")}`;
    const { code, output } = await site.workspace.run("env", ...variables, "terraform", folder, ...APPLY);
    expect([code, unwrapped(output)]).toEqual([
      1,
      expect.stringContaining(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`),
    ]);
    expect(await refusal("dev-fargate", keys)).toContain(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`);
  });

  it("is refused by the provider while the state is still in a file", async () => {
    const said = await refusal("state-dev", { ...keys, BOOTSTRAP: "dev" }, ...APPLY);
    expect(said).toContain(`${NOT_ALLOWED} ${FOREIGN_ACCOUNT}`);
  });

  it("is refused when main.ts names it", async () => {
    await site.describe(RUNG, { dev: { ...SHOP.dev, account: FOREIGN_ACCOUNT } });
    expect(await refusal("dev-foundation", {})).toContain(`${NOT_ALLOWED} 123456789012`);
  });

  it("gets no state into a bucket of its own that has the name of ours", async () => {
    await foreignBucket(site.emulator, stateObject("taken", "dev-ec2").Bucket);
    await site.describe(RUNG, { name: "taken" });
    expect(await refusal("dev-foundation", {})).toMatch(/403|AccessDenied/);
  });
});

describe("a release", () => {
  const CHANGES = { "aws_ecs_task_definition front": "create delete", "aws_ecs_service front": "update" };

  /** What the next plan of the services does, by type and service. */
  async function changes(): Promise<Readonly<Record<string, string>>> {
    const { resource_changes: all = [] } = await site.plan("dev-fargate");
    const real = all.filter(({ change }) => change.actions.join() !== "no-op");
    const name = (address: string) => address.replace(/\.workload_([a-z]+)_.*/, " $1");
    return Object.fromEntries(real.map(({ address, change }) => [name(address), change.actions.join(" ")]));
  }

  it("by the API changes the service's task definition, the service in place, and nothing else", async () => {
    await site.describe(RUNG);
    await release(site.emulator, "/shop/dev/front/image", "front:2");
    expect(await changes()).toEqual(CHANGES);
    for (const stack of ["dev-foundation", "dev-dns", "dev-ec2"])
      expect(await site.pending(stack)).toBeUndefined();
    await site.apply("dev-fargate");
    expect(await site.pending("dev-fargate")).toBeUndefined();
  });

  it("stays when Terraform changes the service's size", async () => {
    await site.describe(RUNG, {
      services: { ...SHOP.services, front: { ...FRONT, cpu: 512, memory: 1024 } },
    });
    expect(await changes()).toEqual(CHANGES);
    await site.apply("dev-fargate");
    const { taskDefinition } = await site.aws.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: "shop-dev-front" }),
    );
    expect(taskDefinition).toMatchObject({
      ...{ cpu: "512", memory: "1024", containerDefinitions: [{ image: "front:2" }] },
    });
    expect(await site.pending("dev-fargate")).toBeUndefined();
  });
});
