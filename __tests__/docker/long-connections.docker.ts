import { setTimeout } from "node:timers/promises";
import { until } from "../../docker/host/deploy/poll";
import { DEREGISTRATION_DELAY } from "../../constructs/service/limits";
import { report } from "./reports";
import { Load } from "./support/load";
import { LongConnections } from "./support/long-connections";
import { StreamingShop } from "./support/streaming-shop";

/** Seconds that a release may take longer than one without any connection; a run waits 5 s for open ones. */
const TOLERANCE = 8;

let shop: StreamingShop;
let seconds = 0;
const lines: string[] = [];

beforeAll(async () => {
  shop = await StreamingShop.start("long");
});
afterAll(async () => {
  report("long-connections", ["# Long connections", "", "| release of | seconds |", "|---|---|", ...lines]);
  await shop.stop();
});

/** Releases and deploys services. @returns seconds of the deployment */
async function release(what: string, ...services: readonly ("front" | "back")[]): Promise<number> {
  await shop.release(...services);
  const { code, errors, seconds } = await shop.deploy();
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  lines.push(`| ${what} | ${seconds.toFixed(1)} |`);
  return seconds;
}

const onePerService = [
  expect.stringMatching(/^back-(blue|green)$/),
  expect.stringMatching(/^front-(blue|green)$/),
];

describe("a release of front", () => {
  it("leaves one container per service", async () => {
    seconds = await release("front", "front");
    expect(await shop.containers()).toEqual(onePerService);
  });

  it("cuts no WebSocket, no events and no download of back, and takes no longer for them", async () => {
    const others = new LongConnections(shop.url("back"));
    await others.open("WebSocket", 10);
    await others.open("events");
    await others.open("download", 1, "?seconds=20");
    const load = new Load({ url: shop.url("back"), path: "/version", rate: 20, keepAlive: true });
    const took = await release("front, with 10 WebSockets, events and a download of back", "front");
    expect(await until(() => others.all.some(({ complete }) => complete), 30)).toBe(true);
    expect(others.cut).toEqual([]);
    expect(others.all.filter(({ longestGap }) => longestGap > 2000)).toEqual([]);
    expect((await load.stop()).failures).toEqual([]);
    expect(took).toBeLessThan(seconds + TOLERANCE);
    others.close();
  });

  it("gives its own connections as long as the load balancer, and lets back be released meanwhile", async () => {
    const own = new LongConnections(shop.url("front"));
    await own.open("WebSocket", 10);
    const slow = fetch(`${shop.url("front")}/wait?seconds=15`);
    const load = new Load({ url: shop.url("front"), path: "/version", rate: 20, keepAlive: true });
    expect(await release("front, with 10 WebSockets of its own", "front")).toBeLessThan(seconds + TOLERANCE);
    const back = await release("back, meanwhile", "back");
    expect(back).toBeLessThan(seconds + TOLERANCE);
    expect(await (await slow).text()).toBe("waited");
    expect(await until(() => own.cut.length === own.all.length, 40)).toBe(true);
    const switched = Date.parse(await shop.switched("front"));
    for (const { closed = 0 } of own.all) {
      expect((closed - switched) / 1000).toBeGreaterThan(DEREGISTRATION_DELAY - 1);
      expect((closed - switched) / 1000).toBeLessThan(DEREGISTRATION_DELAY + 8);
    }
    expect((await load.stop()).failures).toEqual([]);
    expect(await until(async () => (await shop.containers()).length === 2, 20, 1)).toBe(true);
  });
});

describe("a release of front and back in one run", () => {
  it("waits once, and does not wait for connections that stay", async () => {
    const load = new Load({ url: shop.url("back"), path: "/version", rate: 20, keepAlive: true });
    const took = await release("front and back", "front", "back");
    expect((await load.stop()).failures).toEqual([]);
    expect(took).toBeLessThan(2 * seconds + TOLERANCE);
    expect(await shop.containers()).toEqual(onePerService);
  });
});

describe("a run that is killed after the change-over", () => {
  it("is continued by the check of the containers", async () => {
    const own = new LongConnections(shop.url("front"));
    await own.open("WebSocket");
    await shop.release("front");
    const before = await shop.switched("front");
    const killed = shop.host.try("deploy");
    expect(await until(async () => (await shop.switched("front")) !== before, 90)).toBe(true);
    await shop.host.run("pkill -9 -f 'deploy.mjs converge'");
    await killed;
    expect(await shop.containers()).toHaveLength(3);
    await shop.host.run("systemctl start ec2-to-fargate-watch.service");
    expect(await shop.containers()).toEqual(onePerService);
    await setTimeout(100);
    expect(own.cut).toHaveLength(1);
  });
});
