import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { connect } from "node:tls";
import { waitForTakeover } from "../../constructs/steps/commands/host-takeover";
import { hasCertificate } from "../../constructs/steps/internet/host-certificate";
import { answer } from "../../constructs/steps/internet/public-internet";
import { HOST_HEALTH_PATH } from "../../constructs/service/limits";
import { report } from "./reports";
import { type AcmeServer, startAcmeServer } from "./support/acme-server";
import { Load } from "./support/load";
import { MovedAddress } from "./support/moved-address";
import { AUTHORITY } from "./support/settings";
import { Shop } from "./support/shop";
import { TestHost } from "./support/test-host";

const DOMAIN = "shop.test";

let shop: Shop;
let next: TestHost | undefined;
let late: TestHost | undefined;
let authority: AcmeServer;
let address: MovedAddress;

beforeAll(async () => {
  shop = await Shop.start("renewal", { domain: DOMAIN });
  authority = await startAcmeServer(shop.host.address);
  await shop.host.run("cat >/usr/local/share/ca-certificates/test.crt", readFileSync(AUTHORITY, "utf8"));
  await shop.host.run("update-ca-certificates >/dev/null 2>&1");
  const config = `server = ${authority.directory}\n`;
  await shop.host.run("mkdir -p /etc/letsencrypt && cat >/etc/letsencrypt/cli.ini", config);
  await shop.host.run(`echo 127.0.0.1 ${DOMAIN} >>/etc/hosts`);
  await shop.release("1");
  expect(await shop.host.deploy()).toMatchObject({ code: 0 });
  address = new MovedAddress();
  await address.moveTo(shop.host);
});
afterAll(async () => {
  await address.remove();
  authority.stop();
  await next?.stop();
  await late?.stop();
  await shop.stop();
});

/** Serial number of the certificate that is served on an address. */
function serial(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: 443, servername: DOMAIN, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

/** Sends requests by HTTPS to the address, for the front and the back. */
const load = (keepAlive: boolean) =>
  ["/", "/api/version"].map(
    (path) => new Load({ url: `https://${address.ip}`, path, rate: 20, keepAlive, servername: DOMAIN }),
  );

/** Stops requests. Returns how many there were, and those that failed. */
async function ended(loads: readonly Load[]) {
  const results = await Promise.all(loads.map((one) => one.stop()));
  const failures = results.flatMap((one) => one.failures);
  return { failures, sent: results.reduce((sum, { answers }) => sum + answers.length, 0) + failures.length };
}

/** Waits until a host may get the address, as a deployment does. */
function mayTakeOver(host: TestHost, limit: number, log: string[]): Promise<void> {
  const takeover = {
    ...{ environment: "dev", previous: "i-old", instance: "i-new", path: HOST_HEALTH_PATH },
    ...{ address: address.ip, own: host.address, domain: DOMAIN, limit },
  };
  return waitForTakeover(
    { get: answer, hasCertificate },
    takeover,
    { log: (line) => void log.push(line), onInterrupt: () => undefined },
    { now: Date.now, sleep: (seconds: number) => setTimeout(seconds * 1000) },
  );
}

const requestsTo = async (host: TestHost) =>
  Number(await host.run("grep -c /api/version /var/log/ec2-to-fargate/access.log || true"));

describe("another host in the place of one that serves", () => {
  it("gets the address when it serves every path by HTTPS, and only connections that were open at that moment end", async () => {
    const before = await serial(address.ip);
    const [kept, each] = [load(true), load(false)];
    const log: string[] = [];
    next = await TestHost.start({ name: "renewal-next", aws: shop.account.url });
    const waiting = mayTakeOver(next, 600, log);
    expect(await next.deploy()).toMatchObject({ code: 0 });
    await waiting;
    const onOld = await requestsTo(shop.host);
    const moved = Date.now();
    await address.moveTo(next);
    await setTimeout(5000);
    const afterMove = await requestsTo(shop.host);
    await shop.host.stop();
    await setTimeout(5000);

    const results = { kept: await ended(kept), each: await ended(each) };
    const failures = (of: keyof typeof results) => results[of].failures;
    report("renewal", [
      "# A host is renewed, under load",
      "",
      "| connections | requests | failed |",
      "|---|---|---|",
      `| kept open | ${results.kept.sent} | ${failures("kept").length} |`,
      `| a new one for each request | ${results.each.sent} | ${failures("each").length} |`,
      "",
      ...log,
      ...[...failures("kept"), ...failures("each")].map(({ at, what }) => {
        return `${Date.parse(at) - moved} ms after the move: ${what}`;
      }),
    ]);
    expect(log.at(-1)).toContain("the address moves to it");
    expect(await serial(address.ip)).toBe(before);
    expect([onOld > 100, afterMove - onOld < 100, (await requestsTo(next)) > 100]).toEqual([
      true,
      true,
      true,
    ]);
    // A request is lost only if its connection was open when the address moved; a kept one may be used later.
    const late = failures("each").filter(({ at }) => Math.abs(Date.parse(at) - moved) > 2000);
    expect(late).toEqual([]);
    expect(failures("kept").filter(({ at }) => Date.parse(at) < moved - 2000)).toEqual([]);
    expect(failures("each").length).toBeLessThanOrEqual(5);
    expect(failures("kept").length).toBeLessThanOrEqual(50);
  });
});

/** How long the address is at a host that does not serve, in milliseconds. */
const WRONG = 3000;

describe("another host that does not serve", () => {
  it("does not get the address, and no request is lost, as those are that it would get with the address", async () => {
    if (next === undefined) throw new Error("no host serves");
    late = await TestHost.start({ name: "renewal-late", aws: shop.account.url });
    const log: string[] = [];
    const asked = load(false);
    await expect(mayTakeOver(late, 15, log)).rejects.toThrow(
      "The address was not moved, and the previous host is still serving.",
    );
    const checked = await ended(asked);

    const unasked = load(false);
    const moved = Date.now();
    await address.moveTo(late);
    await setTimeout(WRONG);
    await address.moveTo(next);
    await setTimeout(1000);
    const unchecked = await ended(unasked);
    report("renewal-late", [
      "# A new host does not serve, under load",
      "",
      "| the address | requests | failed |",
      "|---|---|---|",
      `| stays, because the new host is asked first | ${checked.sent} | ${checked.failures.length} |`,
      `| is at the new host for ${WRONG} ms, without a question | ${unchecked.sent} | ${unchecked.failures.length} |`,
      "",
      ...log,
      ...[...checked.failures, ...unchecked.failures].map(
        ({ at, what }) => `${Date.parse(at) - moved} ms: ${what}`,
      ),
    ]);
    expect(checked.failures).toEqual([]);
    expect(checked.sent).toBeGreaterThan(200);
    // 40 requests a second.
    expect(unchecked.failures.length).toBeGreaterThan((40 * WRONG) / 1000 / 2);
    expect(unchecked.failures.length).toBeLessThan(unchecked.sent);
  });
});
