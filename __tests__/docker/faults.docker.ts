import { report } from "./reports";
import { FAULTS } from "./support/faults";
import { INTERRUPTIONS } from "./support/interruptions";
import { Load } from "./support/load";
import { Shop } from "./support/shop";

let shop: Shop;
let version = 1;
const lines: string[] = [];

beforeAll(async () => {
  shop = await Shop.start("faults");
  await shop.release("1");
  expect(await shop.host.deploy()).toMatchObject({ code: 0 });
});
afterAll(async () => {
  report("faults", [
    "# Faults",
    "",
    "Each during a release of the back under 20 requests a second; then repaired, and deployed again.",
    "",
    "| fault | requests, failed | exit code | message | next run |",
    "|---|---|---|---|---|",
    ...lines,
  ]);
  await shop.stop();
});

const serving = async () =>
  ((await (await fetch(`${shop.url}/api/version`)).json()) as { version: string }).version;

describe("a release while", () => {
  it.each([...FAULTS, ...INTERRUPTIONS])(
    "$what: no request fails, and the next run converges",
    async (fault) => {
      const before = await serving();
      version += 1;
      await shop.describe();
      await shop.release(String(version), ["back"]);
      await fault.before?.(shop);
      const load = new Load({ url: shop.url, path: "/api/version", rate: 20, keepAlive: false });
      const [ending] = await Promise.all([
        shop.host.deploy(),
        fault.during === undefined ? undefined : shop.host.try(fault.during),
      ]);
      const after = await serving();
      await fault.repair?.(shop);
      await shop.release(String(version), ["back"]);
      const next = await shop.host.deploy();
      const { answers, failures } = await load.stop();
      lines.push(
        `| ${[fault.what, `${answers.length}, ${failures.length}`, ending.code, cell(ending.errors), cell(next.output || "nothing to do")].join(" | ")} |`,
      );

      if (fault.loses !== true) expect(failures).toEqual([]);
      if (fault.code >= 0) expect(ending).toMatchObject({ code: fault.code });
      if (fault.message !== undefined) expect(ending.errors).toMatch(fault.message);
      if (ending.code === 1) expect(after).toBe(before);
      expect(next).toMatchObject({ code: 0 });
      expect(await serving()).toBe(String(version));
      expect(await shop.host.run("docker ps --all --format '{{.Names}}' | wc -l")).toBe("2");
      expect(await shop.host.deploy()).toMatchObject({ code: 0, output: "" });
    },
  );

  it("another deployment runs: one releases, the other has nothing to do", async () => {
    version += 1;
    await shop.release(String(version), ["back"]);
    const endings = await Promise.all([shop.host.deploy(), shop.host.deploy()]);
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(endings.map(({ output }) => output).sort()[0]).toBe("");
    expect(await serving()).toBe(String(version));
  });
});

describe("a host that is restarted", () => {
  it("serves the same versions again, without an operator and without AWS", async () => {
    const port = new URL(shop.account.url).port;
    await shop.host.run(`iptables -I OUTPUT -d 10.211.0.1 -p tcp --dport ${port} -j REJECT`);
    await shop.host.reboot();
    expect(await shop.host.run(UNTIL_SERVED)).toContain(`"version":"${version}"`);
    expect(await serving()).toBe(String(version));
  });
});

/** Asks until there is an answer. */
const UNTIL_SERVED =
  "for i in {1..60}; do curl -sf http://127.0.0.1/api/version && exit 0; sleep 0.5; done; exit 1";

const cell = (output: string) => output.replaceAll("\n", "; ").replaceAll("|", "\\|").slice(0, 300);
