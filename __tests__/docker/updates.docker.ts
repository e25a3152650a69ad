import { setTimeout } from "node:timers/promises";
import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { failUpgrades, installPackagePrograms } from "./support/amazon-packages";
import { Load } from "./support/load";
import { LongConnections } from "./support/long-connections";
import { StreamingShop } from "./support/streaming-shop";

let shop: StreamingShop;

beforeAll(async () => {
  shop = await StreamingShop.start("updates");
  await installPackagePrograms(shop.host);
});
afterAll(() => shop.stop());

const UNITS = ["containerd", "docker", "ec2-to-fargate-credentials"];

/** Process ids of the units between a request and its container. An old nginx lives as long as its connections. */
const processes = () =>
  shop.host.run(
    `cat /run/nginx.pid; for unit in ${UNITS.join(" ")}; do systemctl show --property MainPID --value $unit; done`,
  );

const containerIds = () => shop.host.run("docker ps --quiet --no-trunc | sort");
/** Installs updates now. @returns the exit code, and what the last run printed */
const install = () =>
  shop.host.try(
    "systemctl start ec2-to-fargate-update.service; code=$?; journalctl --unit ec2-to-fargate-update --output cat --lines 8; exit $code",
  );
const status = () => shop.host.run("deploy status");

describe("the window of the manifest", () => {
  it("is a timer of the host, in its time zone", async () => {
    expect(await shop.host.run("systemctl is-active ec2-to-fargate-update.timer")).toBe("active");
    const next = await shop.host.run(
      "systemctl show --property NextElapseUSecRealtime --value ec2-to-fargate-update.timer",
    );
    expect(next).toMatch(/^Sat \S+ 19:00:00 UTC$/);
    expect(await status()).toContain("updates: Sun *-*-* 04:00:00 Asia/Seoul; not installed yet");
  });
});

describe("security updates of nginx, OpenSSL, Docker, containerd and Node, under load", () => {
  it("lose no request, cut no long connection and stop no container", async () => {
    const [before, containers] = [await processes(), await containerIds()];
    const long = new LongConnections(shop.url("back"));
    await long.open("WebSocket", 5);
    const loads = [true, false].map(
      (keepAlive) => new Load({ url: shop.url("back"), path: "/version", rate: 30, keepAlive }),
    );
    await setTimeout(5000);
    const installed = await install();
    await setTimeout(15_000);
    const results = await Promise.all(loads.map((load) => load.stop()));
    const sent = results.reduce((sum, { answers }) => sum + answers.length, 0);
    const failures = results.flatMap((result) => result.failures);
    report("updates", [
      "# Security updates of the host",
      "",
      `${sent} requests, ${failures.length} failed. 5 WebSockets, ${long.cut.length} cut.`,
    ]);
    expect(installed).toMatchObject({ code: 0 });
    expect(failures).toEqual([]);
    expect(long.cut).toEqual([]);
    expect(await containerIds()).toBe(containers);
    const after = (await processes()).split("\n");
    expect(before.split("\n").filter((id) => after.includes(id))).toEqual([]);
    long.close();
  });

  it("are in the status, with what waits for another host", async () => {
    expect((await status()).split("\n").slice(-2)).toEqual([
      expect.stringMatching(/^updates: Sun .*; last \S+Z, Amazon Linux 2023\.10\.20261116$/),
      "updates: kernel: installed, takes effect when the host is replaced",
    ]);
  });

  it("leave systemd in charge of nginx: it starts again when it is killed", async () => {
    await shop.host.run("kill -9 $(cat /run/nginx.pid)");
    const answers = () =>
      fetch(shop.url("front"))
        .then(({ ok }) => ok)
        .catch(() => false);
    expect(await until(answers, 20)).toBe(true);
    expect(await shop.host.run("systemctl is-active nginx")).toBe("active");
  });
});

describe("updates that cannot be installed", () => {
  it("leave everything as it is, say why in the status, and are installed the next time", async () => {
    const before = await processes();
    await failUpgrades(shop.host, "Error: Failed to download metadata for repo 'amazonlinux'\n");
    expect((await install()).code).not.toBe(0);
    expect(await processes()).toBe(before);
    expect(await status()).toContain("Z, Error: Failed to download metadata for repo 'amazonlinux'");
    await failUpgrades(shop.host, "");
    expect(await install()).toMatchObject({ code: 0 });
    expect(await status()).toMatch(/^updates: .*Z, Amazon Linux 2023\.10\.20261116$/m);
  });

  it("wait for a deployment that runs", async () => {
    const events = "/tmp/order";
    const held = shop.host.run(
      `flock /run/lock/ec2-to-fargate.lock bash -c 'sleep 3; echo released >>${events}'`,
    );
    await setTimeout(1000);
    await shop.host.run(`systemctl start ec2-to-fargate-update.service; echo updated >>${events}`);
    await held;
    expect(await shop.host.run(`cat ${events}`)).toBe("released\nupdated");
  });
});
