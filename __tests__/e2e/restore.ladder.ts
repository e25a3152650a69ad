import { spawn } from "node:child_process";
import { once } from "node:events";
import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { secondWorkspace } from "./site/second-workspace";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, stateObject, waitUntilLocked } from "./site/state-bucket";
import { unwrapped } from "./workspace";

/** A service with a protected database, of which only the foundation is deployed. */
const PROPS = {
  name: "shop",
  services: { back: { port: 3000, path: "/*", health: "/healthz", database: true } },
  database: { engine: "postgres", version: "17" },
  dev: { protect: true },
} as const satisfies SiteProps;

let site: Site;

// A database takes minutes, and other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("a database that is restored", PROPS);
  await createStateBucket(site);
  await site.describe({ phase: "ec2" });
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
});
afterAll(() => site.stop());

const restore = (...words: readonly string[]) =>
  site.workspace.run("npm", "run", "--silent", "restore", "--", "dev", ...words);

const STATE = stateObject("shop", "dev-foundation");

/** Reads the lock of the foundation's state; undefined where nobody holds it. */
async function lock(): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const file = { Bucket: STATE.Bucket, Key: `${STATE.Key}.tflock` };
    const { Body } = await site.aws.s3.send(new GetObjectCommand(file));
    return JSON.parse((await Body?.transformToString()) ?? "") as Readonly<Record<string, string>>;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Starts a change-over, and sends a signal to all that belongs to it once it holds the lock. @returns its output */
async function signalled(step: string, signal: "SIGKILL" | "SIGINT"): Promise<string> {
  const child = spawn("npm", ["run", "--silent", "restore", "--", "dev", step, "--yes"], {
    cwd: site.workspace.folder,
    env: site.workspace.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const end = once(child, "close");
  await waitUntilLocked(site.aws, STATE);
  process.kill(-(child.pid ?? NaN), signal);
  await end;
  return output;
}

describe("npm run restore", () => {
  it("restores beside the database, which no plan sees", async () => {
    const { code, output } = await restore("--to", "latest");
    expect([code, output]).toEqual([
      0,
      expect.stringContaining("Change over to it: npm run restore -- dev --switch"),
    ]);
    expect(await site.pending("dev-foundation")).toBeUndefined();
  });

  it.each([["--switch"], ["--undo"], ["--switch"]])(
    "changes over with %s, and the next plan is empty",
    async (step) => {
      const { code, output } = await restore(step, "--yes");
      expect([code, output]).toEqual([0, expect.stringContaining("serves now, under the same address")]);
      expect(await site.pending("dev-foundation")).toBeUndefined();
    },
  );

  it("locks the state with what Terraform itself writes, so that everybody else is refused", async () => {
    const planning = site.workspace.terraform("dev-foundation", "plan", "-input=false");
    await waitUntilLocked(site.aws, STATE);
    const ofTerraform = await lock();
    await planning;
    await signalled("--undo", "SIGKILL");
    const ours = await lock();
    expect(Object.keys(ours ?? {})).toEqual(Object.keys(ofTerraform ?? {}));
    expect(ours).toMatchObject({
      ...{
        Operation: "npm run restore -- dev --undo",
        Who: ofTerraform?.["Who"],
        Path: ofTerraform?.["Path"],
      },
      Version: ofTerraform?.["Version"],
    });
    const plan = await site.workspace.terraform("dev-foundation", "plan", "-input=false", "-no-color");
    expect([plan.code, unwrapped(plan.output)]).toEqual([
      1,
      expect.stringMatching(
        /Error acquiring the state lock.* Operation: +npm run restore -- dev --undo Who: +\S+@\S+ .*process \d+/,
      ),
    ]);
    const other = await secondWorkspace(site);
    const refused = await other.run("npm", "run", "--silent", "restore", "--", "dev", "--undo", "--yes");
    const deployed = await other.run("npm", "run", "--silent", "deploy", "--", "dev", "--yes");
    const cdktf = await other.run("npx", "cdktf", "deploy", "dev-foundation", "--auto-approve");
    other.remove();
    const held = `the state of dev-foundation is locked by ${ours?.["Who"]} since `;
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining(held)]);
    expect([deployed.code, deployed.output]).toEqual([1, expect.stringContaining(held)]);
    expect(deployed.output).toContain("for npm run restore -- dev --undo. Wait until that ends");
    expect(cdktf.code).toBe(1);
    expect(await lock()).toEqual(ours);
  });

  it("takes over the lock that it was killed with, and removes it at the end", async () => {
    const { code, output } = await restore("--undo", "--yes");
    expect([code, output]).toEqual([0, expect.stringContaining("it is taken over")]);
    expect(await lock()).toBeUndefined();
    expect(await site.pending("dev-foundation")).toBeUndefined();
  });

  it("goes on after terraform force-unlock, and ends without a lock after Ctrl-C", async () => {
    await signalled("--switch", "SIGKILL");
    await site.succeed("dev-foundation", "force-unlock", "-force", (await lock())?.["ID"] ?? "none");
    expect(await lock()).toBeUndefined();
    const output = await signalled("--switch", "SIGINT");
    expect([await lock(), output]).toEqual([undefined, expect.stringContaining("is locked: until the end")]);
    expect((await restore("--switch", "--yes")).code).toBe(0);
    expect([await lock(), await site.pending("dev-foundation")]).toEqual([undefined, undefined]);
  });

  it("deletes the old instance with --drop, and keeps a snapshot of it", async () => {
    const { code, output } = await restore("--drop", "--yes");
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/is being deleted; what it held stays in snapshot .*-final/),
    ]);
    expect(await site.pending("dev-foundation")).toBeUndefined();
  });

  it.each([
    [{ version: "16" }, /"16"\s+is\s+older\s+than\s+the\s+version/],
    [{ version: "17", storage: 21 }, /RDS\s+cannot\s+shrink\s+storage/],
  ])("an edit that RDS cannot follow is refused in the plan: %j", async (edit, words) => {
    await site.describe({ phase: "ec2" }, { database: { ...PROPS.database, ...edit } });
    await expect(site.plan("dev-foundation").catch(unframed)).rejects.toThrow(words);
  });
});

/** Terraform breaks lines between words, and puts a frame around an error. */
function unframed(error: unknown): never {
  throw new Error(String(error).replace(/[│╷╵]/g, " "));
}
