import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { until } from "../../docker/host/deploy/poll";
import { report, REPORTS } from "./reports";
import { docker } from "./support/docker";
import { ownImage } from "./support/images";
import { Postgres } from "./support/postgres";
import { RunningContainer } from "./support/running-container";
import { NETWORK } from "./support/settings";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

let database: Postgres;
let back: RunningContainer;
let front: RunningContainer;
let browser: Browser;
let page: Page;
const browserErrors: string[] = [];

beforeAll(async () => {
  database = await Postgres.start(55433);
  const environment = { ...database.environment, DATABASE_PASSWORD: Postgres.password, PLATFORM: "local" };
  const variables = Object.entries(environment).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  await docker.run([
    "run",
    "--rm",
    "--network",
    NETWORK.name,
    ...variables,
    ownImage("back"),
    "node",
    "dist/migrate.js",
  ]);
  front = await RunningContainer.start(ownImage("front"), {
    name: "front",
    environment: { FRONT_API: "http://back:3000" },
  });
  back = await RunningContainer.start(ownImage("back"), { name: "back", environment });
  expect(await until(ready, 30)).toBe(true);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  page.on("console", (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) browserErrors.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await front.remove();
  await back.remove();
  await database.stop();
});

const ready = async () => (await fetch(`${url()}/api/readyz`).catch(() => undefined))?.status === 200;
const url = () => `http://${front.address}:8080`;

/** Saves a screenshot. */
async function screenshot(name: string): Promise<void> {
  mkdirSync(REPORTS, { recursive: true });
  await page.screenshot({ path: join(REPORTS, `${name}.png`) });
}

describe("front, back and PostgreSQL in a browser", () => {
  it("show an empty list, and the version and platform of the API", async () => {
    await page.goto(url());
    await page.getByText(/API 1 on local \(\w+\)/).waitFor();
    await page.getByText(/Front 1/).waitFor();
    await screenshot("1-empty");
  });

  it("store a new item", async () => {
    await page.getByLabel("New item").fill("Tea");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("link", { name: "Tea" }).waitFor();
    await page.reload();
    await page.getByRole("link", { name: "Tea" }).waitFor();
    await screenshot("2-added");
    expect(await database.query("SELECT name FROM items")).toBe("Tea");
  });

  it("open an item by its URL", async () => {
    await page.getByRole("link", { name: "Tea" }).click();
    await page.waitForURL(/\/items\/\d+$/);
    await page.goto(page.url());
    await page.getByRole("heading", { name: "Tea" }).waitFor();
    await screenshot("3-item");
  });

  it("show that the API is unavailable, keep the input, and recover", async () => {
    await page.goto(url());
    await page.getByRole("link", { name: "Tea" }).waitFor();
    await back.stop();
    await page.getByLabel("New item").fill("Coffee");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("alert").first().waitFor();
    expect(await page.getByLabel("New item").inputValue()).toBe("Coffee");
    await screenshot("4-away");
    await page.getByRole("button", { name: /Try again|Trying/ }).waitFor();
    await back.resume();
    expect(await until(ready, 30)).toBe(true);
    await page
      .getByRole("button", { name: /Try again|Trying/ })
      .waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("link", { name: "Coffee" }).waitFor();
    await screenshot("5-back");
    expect(await database.query("SELECT count(*) FROM items WHERE name = 'Coffee'")).toBe("1");
  });

  it("report that the database is unavailable, and recover without a restart", async () => {
    await database.pause();
    expect((await fetch(`${url()}/api/items`)).status).toBe(503);
    expect((await fetch(`${url()}/api/healthz`)).status).toBe(200);
    await database.resume();
    expect(await until(async () => (await fetch(`${url()}/api/items`)).status === 200, 30)).toBe(true);
  });

  it("cause no error in the browser", () => {
    expect(browserErrors).toEqual([]);
  });

  it("exit with 0 on a stop", async () => {
    expect([await front.stop(), await back.stop()]).toEqual([0, 0]);
  });
});

describe("the sizes of the images", () => {
  it("are reported layer by layer", async () => {
    const lines: string[] = [];
    for (const own of ["front", "back"] as const) {
      const size = await docker.run(["image", "inspect", "--format", "{{ .Size }}", ownImage(own)]);
      const history = await docker.run([
        "history",
        "--no-trunc",
        "--format",
        "{{ .Size }}\t{{ .CreatedBy }}",
        ownImage(own),
      ]);
      lines.push(`## ${own}: ${(Number(size) / 1e6).toFixed(1)} MB`, "", "| layer | size |", "|---|---|");
      for (const line of history.split("\n")) {
        const [bytes = "", made = ""] = line.split("\t");
        if (bytes !== "0B") {
          lines.push(`| \`${made.replace(/\|/g, "\\|").slice(0, 110) || "Debian sid"}\` | ${bytes} |`);
        }
      }
      lines.push("");
    }
    report("sizes", ["# Sizes of the images, on the bases of these tests", "", ...lines]);
    expect(lines.join("\n")).toMatch(/back: \d/);
  });
});
