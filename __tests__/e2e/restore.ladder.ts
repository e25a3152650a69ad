import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

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
