import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { EDGE_IMAGE } from "../../constructs/local/described/local-edge";
import { contextHash } from "../../constructs/registry/build-context";
import { baseImage } from "./support/bases";
import { docker } from "./support/docker";
import { ownImage } from "./support/images";
import { PROJECT, type Running, start } from "./support/running";
import { until } from "../../docker/host/deploy/poll";
import type { CommandResult } from "./support/command";

/** Path of Chromium. The variable CHROMIUM overrides it. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PORT = 18_090;
const url = `http://localhost:${PORT}`;

/** In the place of Terraform. */
const TERRAFORM = join(__dirname, "support", "docker-terraform.mjs");

const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-local-"));
let browser: Browser;
let page: Page;

/** Images by the names under which a machine with registries has them. */
const TAGS: Readonly<Record<string, string>> = {
  [EDGE_IMAGE]: baseImage("nginx"),
  "public.ecr.aws/docker/library/postgres:17": baseImage("postgres"),
  [`shop-dev-front:local-${contextHash(join(PROJECT, "docker", "front"))}`]: ownImage("front"),
  [`shop-dev-back:local-${contextHash(join(PROJECT, "docker", "back"))}`]: ownImage("back"),
};

/** Of a run that was interrupted. */
async function removeLeftovers(): Promise<void> {
  for (const [list, remove] of [
    [
      ["ps", "--all", "--quiet"],
      ["rm", "--force"],
    ],
    [
      ["network", "ls", "--quiet"],
      ["network", "rm"],
    ],
    [
      ["volume", "ls", "--quiet"],
      ["volume", "rm"],
    ],
  ] as const) {
    const found = await docker.run([...list, "--filter", "name=shop-dev"]);
    if (found !== "") await docker.run([...remove, ...found.split("\n")]);
  }
}

beforeAll(async () => {
  await removeLeftovers();
  for (const path of ["constructs", "docker", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(PROJECT, path), join(folder, path));
  }
  // The machine of the tests may allow fewer open files than a service gets by default.
  const description = readFileSync(join(PROJECT, "main.ts"), "utf8");
  writeFileSync(
    join(folder, "main.ts"),
    description.replaceAll("health:", "ulimits: { nofile: 16384 }, health:"),
  );
  for (const [tag, image] of Object.entries(TAGS)) await docker.run(["tag", image, tag]);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await run("--purge").ended;
  rmSync(folder, { recursive: true });
});

/** Runs `npm run local -- dev`. */
function run(...words: readonly string[]): Running {
  const env = {
    DOCKER_HOST: process.env["EC2_TO_FARGATE_TEST_DOCKER"] ?? "",
    TERRAFORM_BINARY_NAME: TERRAFORM,
  };
  const typed = [
    "--prefix",
    folder,
    "--silent",
    "run",
    "local",
    "--",
    "dev",
    "--port",
    String(PORT),
    ...words,
  ];
  return start("npm", typed, { env, group: true });
}

const ended = async (...words: readonly string[]): Promise<CommandResult> => run(...words).ended;
const item = () => page.getByRole("link", { name: "Tea" });

/** What Docker has of the application, one line each. */
async function remains(): Promise<readonly string[]> {
  const found = await Promise.all([
    docker.run(["ps", "--all", "--filter", "name=shop-dev", "--format", "{{.Names}}"]),
    docker.run(["network", "ls", "--filter", "name=shop-dev", "--format", "{{.Name}}"]),
    docker.run(["volume", "ls", "--filter", "name=shop-dev", "--format", "{{.Name}}"]),
    docker.run(["image", "ls", "--format", "{{.Repository}}", "shop-dev-*"]),
  ]);
  return found.flatMap((text) => text.split("\n")).filter((line) => line !== "");
}

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

  it("leave data and images when they are stopped, and have the data at the next start", async () => {
    expect(await ended("--down")).toMatchObject({ code: 0 });
    expect([...(await remains())].sort()).toEqual(["shop-dev-back", "shop-dev-database", "shop-dev-front"]);
    expect(await ended("--detach")).toMatchObject({ code: 0 });
    await page.goto(url);
    await item().waitFor();
  });

  it("leave nothing when all of it is removed", async () => {
    expect(await ended("--purge")).toMatchObject({ code: 0 });
    expect(await remains()).toEqual([]);
  });
});
