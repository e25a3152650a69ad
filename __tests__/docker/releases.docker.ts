import { setTimeout } from "node:timers/promises";
import { report } from "./reports";
import type { CommandResult } from "./support/command";
import { ownImage, pushVariant } from "./support/images";
import { Shop } from "./support/shop";
import { type StreamResults, Streams, type Window } from "./support/streams";

/** How many releases follow one another. */
const RELEASES = 20;

/** Milliseconds of load before and after an action. */
const QUIET_TIME = 10_000;

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.start("releases");
  await shop.release("0");
  expect(await shop.host.deploy()).toMatchObject({ code: 0 });
});
afterAll(() => shop.stop());

/** Runs an action under load. */
async function underLoad(action: () => Promise<void>): Promise<{ readonly results: StreamResults } & Window> {
  const streams = new Streams(shop.url);
  await setTimeout(QUIET_TIME);
  const from = Date.now();
  try {
    await action();
  } finally {
    await setTimeout(QUIET_TIME);
  }
  const to = Date.now() - QUIET_TIME;
  return { results: await streams.stop(), from, to };
}

/** Checks that every item that was confirmed is stored exactly once. */
async function expectItems(added: readonly string[]): Promise<void> {
  const rows = (await shop.database.query("SELECT name FROM items")).split("\n");
  const counts = new Map<string, number>();
  for (const name of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(added.filter((name) => counts.get(name) !== 1)).toEqual([]);
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
}

const served = async () => ({
  front: await (await fetch(`${shop.url}/version.txt`)).text(),
  back: ((await (await fetch(`${shop.url}/api/version`)).json()) as { version: string }).version,
});

describe(`${RELEASES} releases of front and back in a row, under load`, () => {
  it("lose no request and add no item twice", async () => {
    const seconds: number[] = [];
    const { results, from, to } = await underLoad(async () => {
      for (let version = 1; version <= RELEASES; version++) {
        await shop.release(String(version));
        const began = Date.now();
        expect(await shop.host.deploy()).toMatchObject({ code: 0 });
        seconds.push((Date.now() - began) / 1000);
        expect(await served()).toEqual({ front: String(version), back: String(version) });
      }
    });
    report("releases", [
      `# ${RELEASES} releases of front and back in a row`,
      "",
      `${results.sent} requests, ${results.failures.length} failed; ${results.added.length} items added. ` +
        `A release of both took ${Math.min(...seconds).toFixed(0)} to ${Math.max(...seconds).toFixed(0)} s.`,
      "",
      ...results.table({ from, to }),
    ]);
    expect(results.failures).toEqual([]);
    await expectItems(results.added);
  });

  it("leave one container per service, and the images for a rollback", async () => {
    expect((await shop.host.run("docker ps --all --format '{{.Names}}' | sort")).split("\n")).toEqual([
      expect.stringMatching(/^back-(blue|green)$/),
      expect.stringMatching(/^front-(blue|green)$/),
    ]);
    const images = await shop.host.run("docker images --format '{{.Repository}}:{{.Tag}}' | sort");
    const [last, previous] = [RELEASES, RELEASES - 1];
    expect(images.split("\n").map((name) => name.replace(/^.*\//, ""))).toEqual(
      [`back:${last}`, `back:${previous}`, `front:${last}`, `front:${previous}`].sort(),
    );
  });

  it("change nothing when there is nothing to release", async () => {
    const before = await shop.host.run(
      "docker ps --format '{{.ID}} {{.Status}}'; ls /etc/nginx/ec2-to-fargate",
    );
    expect(await shop.host.deploy()).toMatchObject({ code: 0, output: "" });
    const after = await shop.host.run(
      "docker ps --format '{{.ID}} {{.Status}}'; ls /etc/nginx/ec2-to-fargate",
    );
    expect(after.replace(/Up .*/g, "")).toBe(before.replace(/Up .*/g, ""));
  });
});

/** Bad releases of the back, with the deployer's message. */
const BAD_RELEASES: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
  [
    "crashes at its start",
    () => pushVariant(ownImage("back"), ['CMD ["node", "-e", "process.exit(3)"]'], "back:crash"),
    /^back: \S+\/back:crash was not released: the container exited with code 3 after \d+ s\. \S+\/back:20 is still serving traffic\.$/,
  ],
  [
    "never becomes healthy",
    () =>
      pushVariant(
        ownImage("back"),
        ["ENV STOP_TIMEOUT=5", 'CMD ["node", "-e", "setInterval(() => {}, 1000)"]'],
        "back:deaf",
      ),
    /^back: \S+\/back:deaf was not released: \/api\/readyz on port 3000 did not answer 200 within 20 s\. \S+\/back:20 is still serving traffic\.$/,
  ],
  [
    "listens on another port",
    () =>
      pushVariant(
        ownImage("back"),
        ['CMD ["node", "-e", "require(\'http\').createServer((q, s) => s.end()).listen(4000)"]'],
        "back:port",
      ),
    /^back: \S+\/back:port was not released: \/api\/readyz on port 3000 did not answer 200 within 20 s\. \S+\/back:20 is still serving traffic\.$/,
  ],
  [
    "has no image in the registry",
    () => Promise.resolve("10.211.0.1:5000/back:nowhere"),
    /^back: \S+\/back:nowhere was not released: cannot pull \S+\/back:nowhere: .*(not found|manifest unknown).*\. \S+\/back:20 is still serving traffic\.$/,
  ],
  [
    "fails in its release command",
    () =>
      pushVariant(ownImage("back"), ["COPY --chown=0 migrate.js dist/migrate.js"], "back:migration", {
        "migrate.js": "process.exit(7);\n",
      }),
    /^back: \S+\/back:migration was not released: the release command exited with code 7\. \S+\/back:20 is still serving traffic\.$/,
  ],
];

describe("a bad release", () => {
  const lines: string[] = [];
  afterAll(() =>
    report("bad-releases", [
      "# Bad releases",
      "",
      "| release | seconds | exit code | message |",
      "|---|---|---|---|",
      ...lines,
    ]),
  );

  it.each(BAD_RELEASES)("that %s is refused in one line, and no request fails", async (what, image, says) => {
    const reference = await image();
    let ending: CommandResult = { code: 0, output: "", errors: "" };
    let seconds = 0;
    const { results } = await underLoad(async () => {
      await shop.account.release("back", reference);
      const began = Date.now();
      ending = await shop.host.deploy();
      seconds = (Date.now() - began) / 1000;
    });
    lines.push(`| ${what} | ${seconds.toFixed(0)} | ${ending.code} | ${ending.errors} |`);
    expect(results.failures).toEqual([]);
    expect(ending.code).toBe(1);
    expect(ending.errors).toMatch(says);
    expect(await served()).toMatchObject({ back: String(RELEASES) });
    await expectItems(results.added);
  });

  it("is followed by a good one", async () => {
    await shop.release("21");
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
    expect(await served()).toEqual({ front: "21", back: "21" });
  });
});
