import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { Load, type LoadResult } from "./support/load";
import { StreamingShop } from "./support/streaming-shop";

let shop: StreamingShop;
const lines: string[] = [];

beforeAll(async () => {
  shop = await StreamingShop.start("watchdog");
});
afterAll(async () => {
  report("watchdog", [
    "# Unhealthy containers",
    "",
    "| what | requests, lost | seconds |",
    "|---|---|---|",
    ...lines,
  ]);
  await shop.stop();
});

// Whatever a failed test has left, the next one begins with a service that can become healthy.
afterEach(async () => {
  await shop.describe({});
  await shop.host.run("systemctl stop ec2-to-fargate-watch.service");
});

/** Runs an action under load on both services. */
async function underLoad(what: string, action: () => Promise<unknown>): Promise<LoadResult["failures"]> {
  const loads = (["front", "back"] as const).map(
    (service) =>
      new Load({ url: shop.url(service), path: "/version", rate: 20, keepAlive: service === "front" }),
  );
  const began = Date.now();
  const [ended] = await Promise.allSettled([action()]);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const results = await Promise.all(loads.map((load) => load.stop()));
  if (ended.status === "rejected") throw ended.reason;
  const failures = results.flatMap((result) => result.failures);
  const sent = results.reduce((sum, { answers }) => sum + answers.length, 0);
  lines.push(`| ${what} | ${sent}, ${failures.length} | ${seconds} |`);
  return failures;
}

/** Ids of the containers. */
const ids = () => shop.host.run("docker ps --quiet --no-trunc | sort");

// A restart, because a start would join a run of the timer, which may have asked before.
const check = () => shop.host.run("systemctl restart ec2-to-fargate-watch.service");

const journal = () => shop.host.run("journalctl --unit ec2-to-fargate-watch --output cat");

describe("a service whose health path answers 503", () => {
  it("for 3 s is not restarted, and no request is lost", async () => {
    const before = await ids();
    const failures = await underLoad("503 for 3 s", async () => {
      await fetch(`${shop.url("front")}/unhealthy?seconds=3`);
      await check();
    });
    expect(failures).toEqual([]);
    expect(await ids()).toBe(before);
  });

  it("for good is replaced beside, at the configured interval, and no request is lost", async () => {
    const before = (await ids()).split("\n");
    const failures = await underLoad("503 for good", async () => {
      await fetch(`${shop.url("front")}/unhealthy?seconds=600`);
      const began = Date.now();
      await check();
      expect(Date.now() - began).toBeGreaterThan(5000);
    });
    expect(failures).toEqual([]);
    const after = (await ids()).split("\n");
    expect(after).toHaveLength(2);
    expect(after.filter((id) => !before.includes(id))).toHaveLength(1);
    expect(await journal()).toContain(
      "front: /healthz did not answer 200 2 times in a row; starting a new container\nfront: 10.211.0.1:5000/front-streams:1 is serving traffic (green)",
    );
  });

  it("stays when its replacement does not become healthy, and a release does not wait for that", async () => {
    const before = await ids();
    await shop.describe({ environment: { UNHEALTHY: "600" } });
    const failures = await underLoad("503 for good, and the replacement too", async () => {
      await fetch(`${shop.url("front")}/unhealthy?seconds=600`);
      // More than once, because a check during the container's grace period ends at once.
      const starting = async () => {
        await shop.host.run("systemctl start --no-block ec2-to-fargate-watch.service");
        return (await shop.containers()).length === 3;
      };
      expect(await until(starting, 60, 0.5)).toBe(true);
      await shop.describe({});
      await shop.release("back");
      const { code, seconds } = await shop.deploy();
      expect(code).toBe(0);
      lines.push(`| a release of back meanwhile | | ${seconds.toFixed(1)} |`);
      // Its grace period and its checks take longer than a whole release: the replacement was stopped.
      expect(await journal()).toContain("front: another release is running; the container is checked again");
    });
    expect(failures).toEqual([]);
    const after = await ids();
    expect(after.split("\n")).toHaveLength(2);
    expect(before.split("\n").filter((id) => after.includes(id))).toHaveLength(1);
  });
});

describe("a container that hangs", () => {
  it("is replaced, and the other service is not touched", async () => {
    const back = await shop.host.run("docker ps --quiet --filter name=back-");
    const front = await shop.host.run("docker ps --quiet --filter name=front-");
    await shop.host.run(`kill -STOP $(docker top ${front} -eo pid | tail -n +2)`);
    await check();
    expect(await shop.host.run("docker ps --quiet --filter name=front-")).not.toBe(front);
    expect(await shop.host.run("docker ps --quiet --filter name=back-")).toBe(back);
    expect((await fetch(`${shop.url("front")}/healthz`)).status).toBe(200);
  });
});
