import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { EDGE_IMAGE } from "../../constructs/local/described/local-edge";
import { contextHash } from "../../constructs/service/build-context";
import { until } from "../../docker/host/deploy/poll";
import { baseImage } from "./support/bases";
import type { CommandResult } from "./support/command";
import { docker } from "./support/docker";
import { ownImage } from "./support/images";
import { LocalProject, remainsOf, removeAll } from "./support/local-project";
import { PROJECT } from "./support/running";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PORT = 18_090;
const url = `http://localhost:${PORT}`;

/** The machine of the tests may allow fewer open files than a service gets by default. */
const DESCRIPTION = readFileSync(join(PROJECT, "main.ts"), "utf8").replaceAll(
  "health:",
  "ulimits: { nofile: 16384 }, health:",
);

const shop = new LocalProject(DESCRIPTION);
const other = new LocalProject(DESCRIPTION);
let browser: Browser;
let page: Page;

/** Images by the names under which a machine with registries has them. */
const TAGS = {
  [EDGE_IMAGE]: baseImage("nginx"),
  "public.ecr.aws/docker/library/postgres:17": baseImage("postgres"),
};

beforeAll(async () => {
  for (const [tag, image] of Object.entries(TAGS)) await docker.run(["tag", image, tag]);
  for (const [name, project] of [["shop-dev", shop] as const, ["shop-two", other] as const]) {
    await removeAll(name);
    for (const service of ["front", "back"] as const) {
      const tag = `local-${contextHash(join(PROJECT, "docker", service))}`;
      await project.build(name, `${name}-${service}:${tag}`, ownImage(service));
    }
  }
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await ended("--purge");
  await beside("--purge");
  shop.remove();
  other.remove();
});

const run = (...words: readonly string[]) => shop.run("dev", "--port", String(PORT), ...words);
const beside = (...words: readonly string[]) =>
  other.run("dev", "--port", String(PORT + 1), "--detach", ...words).ended;
const ended = async (...words: readonly string[]): Promise<CommandResult> => run(...words).ended;
const item = () => page.getByRole("link", { name: "Tea" });

describe("the containers of the stack for one machine", () => {
  it("answer when the command prints the address, and go on when Ctrl-C ends the logs", async () => {
    const running = run();
    const isThere = () => Promise.resolve(running.printed().includes(`dev answers on ${url}`));
    await until(isThere, 120);
    expect(`${running.printed()}${running.said()}`).toContain(`dev answers on ${url}`);
    await page.goto(url);
    await page.getByLabel("New item").fill("Tea");
    await page.getByRole("button", { name: "Add" }).click();
    await item().waitFor();
    expect(await until(() => Promise.resolve(/^back +\{.*\/api\/items/m.test(running.printed())), 20)).toBe(
      true,
    );
    running.interrupt();
    // npm itself ends by the signal.
    await running.ended;
    expect((await fetch(`${url}/api/items`)).status).toBe(200);
  });

  it("stay as they are at another start", async () => {
    const containers = () => docker.run(["ps", "--filter", "name=shop-dev", "--format", "{{.ID}}"]);
    const before = await containers();
    expect(await ended("--detach")).toMatchObject({ code: 0, errors: "" });
    expect(await containers()).toBe(before);
  });

  it("run beside another copy of the project, and keep their data apart", async () => {
    expect(await beside()).toMatchObject({
      code: 1,
      errors: expect.stringContaining("not made from this folder"),
    });
    const before = await remainsOf("shop-dev");
    expect(await beside("--name", "shop-two")).toMatchObject({ code: 0 });
    const items = async (port: number) => (await fetch(`http://localhost:${port}/api/items`)).text();
    expect(await items(PORT + 1)).toBe('{"items":[]}');
    expect(await items(PORT)).toContain("Tea");
    expect(await beside("--name", "shop-two", "--purge")).toMatchObject({ code: 0 });
    expect(await remainsOf("shop-two")).toEqual([]);
    expect(await remainsOf("shop-dev")).toEqual(before);
  });

  it("leave data and images when they are stopped, and have the data at the next start", async () => {
    expect(await ended("--down")).toMatchObject({ code: 0 });
    expect(await remainsOf("shop-dev")).toEqual(["shop-dev-back", "shop-dev-database", "shop-dev-front"]);
    expect(await ended("--detach")).toMatchObject({ code: 0 });
    await page.goto(url);
    await item().waitFor();
  });

  it("leave nothing when all of it is removed", async () => {
    expect(await ended("--purge")).toMatchObject({ code: 0 });
    expect(await remainsOf("shop-dev")).toEqual([]);
  });
});
