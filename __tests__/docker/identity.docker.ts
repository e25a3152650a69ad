import { until } from "../../docker/host/deploy/poll";
import { report } from "./reports";
import { FakeMetadata } from "./support/fake-metadata";
import { Identified } from "./support/identified";

let shop: Identified;
let metadata: FakeMetadata;
const lines: string[] = [];

beforeAll(async () => {
  shop = await Identified.start();
  metadata = await FakeMetadata.start(shop.host);
  expect(await shop.host.deploy()).toMatchObject({ code: 0, errors: "" });
});
afterAll(async () => {
  report("identity", ["# Credentials of containers", "", ...lines]);
  await metadata.stop();
  await shop.stop();
});

const arn = (service: string) => `arn:aws:sts::123456789012:assumed-role/shop-dev-${service}/host-${service}`;

/** Waits for systemd's service to give credentials to the container of back. */
const answers = async () => (await shop.credentials("back", await shop.path("back"))).endsWith(" 200");

describe.each(["front", "back"] as const)("the container of %s", (service) => {
  it("acts with its own service's role, by AWS's SDK and command line", async () => {
    expect(await shop.bySdk(service)).toBe(arn(service));
    const cli = await shop.in(service, "aws sts get-caller-identity --query Arn --output text");
    expect(cli.output.trim()).toBe(arn(service));
  });

  it("cannot use the other container's token", async () => {
    const other = await shop.path(service === "front" ? "back" : "front");
    expect(await shop.credentials(service, other)).toMatch(/InvalidIdInRequest.* 400$/);
    expect(await shop.credentials(service, "/v2/credentials/")).toMatch(/NoIdInRequest.* 400$/);
    expect(await shop.credentials(service, "/prepare/back/x")).toMatch(/ 404$/);
  });

  it("does not reach the metadata service, which answers the host", async () => {
    const line = "curl --silent --show-error --max-time 3 http://169.254.169.254/";
    expect((await shop.host.try(line)).output).toBe("metadata");
    expect((await shop.in(service, line)).code).not.toBe(0);
  });
});

describe("the endpoint", () => {
  it("does not change containers: the next deployment has nothing to do", async () => {
    expect(await shop.host.deploy()).toMatchObject({ code: 0, output: "" });
  });

  it("is not reached from another machine", async () => {
    const line = (url: string) => `curl --silent --max-time 3 ${url}${path}`;
    const path = await shop.path("back");
    for (const url of ["http://169.254.170.2:51679", `http://${shop.host.address}:51679`]) {
      expect((await metadata.try(line(url))).code).not.toBe(0);
    }
    expect((await metadata.try(line("http://169.254.170.2"))).output).not.toContain("AccessKeyId");
  });

  it("is not reached by a process of the host that is no container", async () => {
    const { output } = await shop.host.try(
      `curl --silent http://169.254.170.2:51679${await shop.path("back")}`,
    );
    expect(output).toContain("InvalidIdInRequest");
  });

  it("is there again at once after it was killed", async () => {
    const before = await shop.host.run("systemctl show --property MainPID ec2-to-fargate-credentials");
    await shop.host.run("systemctl kill --signal KILL ec2-to-fargate-credentials");
    const started = performance.now();
    expect(await answers()).toBe(true);
    lines.push(`- answered after a kill: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    expect(await shop.host.run("systemctl show --property MainPID ec2-to-fargate-credentials")).not.toBe(
      before,
    );
  });

  it("keeps its memory while one container keeps asking", async () => {
    const path = await shop.path("back");
    const burst = `for i in $(seq 50); do curl --silent --output /dev/null http://169.254.170.2${path} http://169.254.170.2/v2/credentials/x; done`;
    await Promise.all([shop.in("back", burst), shop.in("back", burst), shop.in("back", burst)]);
    expect(await answers()).toBe(true);
    const memory = await shop.host.run(
      "awk '/VmRSS/ {print $2}' /proc/$(systemctl show --property MainPID --value ec2-to-fargate-credentials)/status",
    );
    lines.push(`- memory of the endpoint after 300 requests: ${Math.round(Number(memory) / 1024)} MiB`);
    expect(Number(memory)).toBeLessThan(120 * 1024);
  });

  it("gives credentials after a reboot", async () => {
    await shop.host.reboot();
    expect(await until(answers, 30)).toBe(true);
    expect(await until(async () => (await shop.bySdk("front")) === arn("front"), 30)).toBe(true);
  });
});

describe("credentials of a few seconds", () => {
  const key = async () =>
    /"AccessKeyId":"(\w+)"/.exec(await shop.credentials("back", await shop.path("back")))?.[1];
  const port = () => new URL(shop.account.url).port;

  it("are renewed before they end", async () => {
    await shop.shortenCredentials();
    const first = await key();
    expect(first).toBeDefined();
    expect(await until(async () => ![first, undefined].includes(await key()), 15)).toBe(true);
  });

  it("are given until they end while AWS is away, then an error at once, and given again when AWS is back", async () => {
    await shop.host.run(`iptables -I OUTPUT -d 10.211.0.1 -p tcp --dport ${port()} -j DROP`);
    expect(await key()).toBeDefined();
    expect(await until(async () => (await key()) === undefined, 30)).toBe(true);
    const started = performance.now();
    expect(await shop.credentials("back", await shop.path("back"))).toMatch(
      /CredentialsUninitialized.* 503$/,
    );
    const seconds = (performance.now() - started) / 1000;
    lines.push(`- error while AWS does not answer: after ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(5);
    await shop.host.run(`iptables -D OUTPUT -d 10.211.0.1 -p tcp --dport ${port()} -j DROP`);
    const back = performance.now();
    expect(await until(answers, 30)).toBe(true);
    lines.push(`- credentials again after AWS is back: ${((performance.now() - back) / 1000).toFixed(1)} s`);
    expect(await shop.bySdk("back")).toBe(arn("back"));
  });
});
