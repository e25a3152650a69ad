import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { until } from "../../docker/host/deploy/poll";
import { report, REPORTS } from "./reports";
import { ComposedShop } from "./support/composed-shop";
import { docker } from "./support/docker";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PORT = 18_080;
const url = `http://localhost:${PORT}`;

let shop: ComposedShop;
let browser: Browser;
let page: Page;
const figures: string[] = [];

beforeAll(async () => {
  shop = await ComposedShop.create();
  await shop.write(PORT);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
});
afterAll(async () => {
  report("compose", figures);
  await browser.close();
  await shop.compose("down", "--volumes", "--rmi", "local");
  shop.remove();
});

/** Measures how long something takes, in seconds with one digit. */
async function measured(what: string, action: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await action();
  figures.push(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

const answers = async (path: string) => (await fetch(`${url}${path}`).catch(() => undefined))?.status === 200;
const ready = async () => (await answers("/")) && (await answers("/api/items"));
const item = (name: string) => page.getByRole("link", { name });

async function screenshot(name: string): Promise<void> {
  mkdirSync(REPORTS, { recursive: true });
  await page.screenshot({ path: join(REPORTS, `compose-${name}.png`) });
}

/** What Docker has of the application, one line each. */
async function remains(): Promise<readonly string[]> {
  const found = await Promise.all([
    docker.run(["ps", "--all", "--filter", "name=shop-dev", "--format", "{{.Names}}"]),
    docker.run(["network", "ls", "--filter", "name=shop-dev", "--format", "{{.Name}}"]),
    docker.run(["volume", "ls", "--filter", "name=shop-dev", "--format", "{{.Name}}"]),
  ]);
  return found.flatMap((text) => text.split("\n")).filter((line) => line !== "");
}

describe("the application of main.ts in Docker Compose", () => {
  it("answers on one port of this machine", async () => {
    await measured("from nothing to the page", async () => {
      await shop.compose("up", "--build", "--detach");
      expect(await until(ready, 120)).toBe(true);
    });
    await page.goto(url);
    await page.getByText(/API 1 on local \(\w+\)/).waitFor();
    await page.getByText(/Front 1/).waitFor();
    const published = await docker.run(["ps", "--format", "{{.Ports}}"]);
    expect(published.match(/\S*->\S*/g)).toEqual([`127.0.0.1:${PORT}->${PORT}/tcp`]);
  });

  it("stores an item in the database, and opens it by its URL", async () => {
    await page.getByLabel("New item").fill("Tea");
    await page.getByRole("button", { name: "Add" }).click();
    await item("Tea").click();
    await page.waitForURL(/\/items\/\d+$/);
    await page.goto(page.url());
    await page.getByRole("heading", { name: "Tea" }).waitFor();
    await screenshot("item");
  });

  it("lets the API say how large a body may be, at its limit, one past it and far past it", async () => {
    const added = (body: string) =>
      fetch(`${url}/api/items`, { method: "POST", body, headers: { "content-type": "application/json" } });
    const item = '{"name":"Milk"}';
    expect((await added(item.padEnd(2_000))).status).toBe(201);
    for (const bytes of [2_001, 1_000_000]) {
      const refused = await added(item.padEnd(bytes));
      expect([refused.status, await refused.text()]).toEqual([
        ...[413, '{"error":"body: larger than the 2000 bytes allowed"}'],
      ]);
    }
  });

  it("shows that the API is away, and goes on when it is back, at another address", async () => {
    await page.goto(url);
    await item("Tea").waitFor();
    await shop.compose("rm", "--stop", "--force", "back");
    await page.getByLabel("New item").fill("Coffee");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("alert").first().waitFor();
    await screenshot("away");
    await shop.compose("up", "--detach");
    expect(await until(ready, 60)).toBe(true);
    await page.reload();
    await item("Tea").waitFor();
  });

  it("lets nobody reach what is not declared", async () => {
    const reaches = async (from: string, host: string, port: number) => {
      const script = `timeout 3 bash -c '</dev/tcp/${host}/${port}'`;
      return (await docker.try(["exec", `shop-dev-${from}-1`, "bash", "-c", script])).code === 0;
    };
    expect(await reaches("back", "database", 5432)).toBe(true);
    expect(await reaches("edge", "back", 3000)).toBe(true);
    for (const from of ["front", "edge"]) expect(await reaches(from, "database", 5432)).toBe(false);
    const [address = ""] = (
      await docker.run([
        ...["inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}"],
        "shop-dev-database-1",
      ])
    ).split(" ");
    for (const from of ["front", "edge"]) expect(await reaches(from, address, 5432)).toBe(false);
    expect(await reaches("front", "back", 3000)).toBe(false);
  });

  it("finds by its health check which service does not answer", async () => {
    const health = async () =>
      JSON.parse(await docker.run(["inspect", "--format", "{{json .State.Health}}", "shop-dev-edge-1"])) as {
        readonly Status: string;
        readonly Log: readonly { readonly Output: string }[];
      };
    expect(await until(async () => (await health()).Status === "healthy", 60)).toBe(true);
    expect((await health()).Log.at(-1)?.Output).toBe("");
    await shop.compose("stop", "back");
    const found = async () =>
      (await health()).Log.at(-1)?.Output.trim() === "back: /api/healthz on port 3000 does not answer 200";
    expect(await until(found, 60)).toBe(true);
  });

  it("leaves its data and nothing else when it is stopped, and has it at the next start", async () => {
    await shop.compose("down");
    expect(await remains()).toEqual(["shop-dev_database"]);
    await measured("from stopped to the page", async () => {
      await shop.compose("up", "--detach");
      expect(await until(ready, 120)).toBe(true);
    });
    await page.goto(url);
    await item("Tea").waitFor();
    await shop.compose("down");
  });

  it("leaves nothing when it is removed with its data", async () => {
    await shop.compose("down", "--volumes");
    expect(await remains()).toEqual([]);
  });
});
