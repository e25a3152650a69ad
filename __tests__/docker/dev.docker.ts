import { type Browser, chromium, type Page } from "playwright-core";
import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { ComposedShop } from "./support/composed-shop";
import { docker } from "./support/docker";
import type { Running } from "./support/running";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PORT = 18_070;
const url = `http://localhost:${PORT}`;

let shop: ComposedShop;
let browser: Browser;
let page: Page;
let dev: Running;
const figures: string[] = [];

beforeAll(async () => {
  shop = await ComposedShop.create();
  await ended("--purge");
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
});
afterAll(async () => {
  report("dev", figures);
  await browser.close();
  await ended("--purge");
  shop.remove();
});

/** Measures how long something takes, in seconds with one digit. */
async function measured(what: string, action: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await action();
  figures.push(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

const ended = async (...words: readonly string[]) => shop.dev("dev", "--port", String(PORT), ...words).ended;
const item = (name: string) => page.getByRole("link", { name });
const printed = (text: string) => async () => Promise.resolve(`${dev.printed()}${dev.said()}`.includes(text));

async function started(): Promise<void> {
  dev = shop.dev("dev", "--port", String(PORT));
  expect(await until(printed(`dev answers on ${url}`), 180)).toBe(true);
  // Chromium ends its requests when the machine gets another network, as it does for each container that starts. Where
  // it is a script of the page that it ends, the page is opened, and stays empty.
  const isOpened = async () => {
    await page.goto(url);
    await page.getByLabel("New item").waitFor({ timeout: 10_000 });
    return true;
  };
  expect(await until(() => isOpened().catch(() => false), 60)).toBe(true);
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

describe("npm run dev", () => {
  it("builds and starts everything, and prints the address", async () => {
    await measured("from nothing to the page", started);
    await page.getByLabel("New item").fill("Tea");
    await page.getByRole("button", { name: "Add" }).click();
    await item("Tea").waitFor();
    expect(await until(printed("Watch enabled"), 60)).toBe(true);
  });

  it("changes the page that is open when the front is edited", async () => {
    await page.evaluate("window.isSame = true");
    await measured("from an edit of the front to the page", async () => {
      shop.edit("docker/front/src/app.tsx", '<Link href="/">Items</Link>', '<Link href="/">Things</Link>');
      await page.getByRole("link", { name: "Things" }).waitFor({ timeout: 60_000 });
    });
    expect(await page.evaluate("window.isSame")).toBe(true);
  });

  it("starts the API again when the back is edited", async () => {
    await measured("from an edit of the back to its answer", async () => {
      shop.edit("docker/back/src/server/version-route.ts", "platform,", 'platform: "edited",');
      const isEdited = async () => (await (await fetch(`${url}/api/version`)).text()).includes("edited");
      expect(await until(() => isEdited().catch(() => false), 60, 0.1)).toBe(true);
    });
  });

  it("stops everything at Ctrl-C, and leaves nothing but the data", async () => {
    dev.interrupt();
    // npm itself ends by the signal.
    await dev.ended;
    expect(dev.printed()).toMatch(/dev: stopped; its data stays\n$/);
    expect(await remains()).toEqual(["shop-dev_database"]);
  });

  it("has the data at the next start", async () => {
    await measured("from stopped to the page", started);
    await item("Tea").waitFor();
    dev.interrupt();
    await dev.ended;
  });

  it("removes the data when it is told to", async () => {
    expect(await ended("--purge")).toMatchObject({ code: 0 });
    expect(await remains()).toEqual([]);
  });
});
