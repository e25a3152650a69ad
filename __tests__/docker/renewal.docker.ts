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

const requestsTo = async (host: TestHost) =>
  Number(await host.run("grep -c /api/version /var/log/ec2-to-fargate/access.log || true"));

describe("another host in the place of one that serves", () => {
  it("gets the address when it serves every path by HTTPS, and only connections that were open at that moment end", async () => {
    const before = await serial(address.ip);
    const load = (keepAlive: boolean) =>
      ["/", "/api/version"].map(
        (path) => new Load({ url: `https://${address.ip}`, path, rate: 20, keepAlive, servername: DOMAIN }),
      );
    const [kept, each] = [load(true), load(false)];
    const log: string[] = [];
    next = await TestHost.start({ name: "renewal-next", aws: shop.account.url });
    const takeover = {
      ...{ environment: "dev", previous: "i-old", instance: "i-new", path: HOST_HEALTH_PATH },
      ...{ address: address.ip, own: next.address, domain: DOMAIN, limit: 600 },
    };
    const clock = { now: Date.now, sleep: (seconds: number) => setTimeout(seconds * 1000) };
    const waiting = waitForTakeover(
      { get: answer, hasCertificate },
      takeover,
      { log: (line) => void log.push(line), onInterrupt: () => undefined },
      clock,
    );
    expect(await next.deploy()).toMatchObject({ code: 0 });
    await waiting;
    const onOld = await requestsTo(shop.host);
    const moved = Date.now();
    await address.moveTo(next);
    await setTimeout(5000);
    const afterMove = await requestsTo(shop.host);
    await shop.host.stop();
    await setTimeout(5000);

    const ended = (loads: readonly Load[]) => Promise.all(loads.map((one) => one.stop()));
    const results = { kept: await ended(kept), each: await ended(each) };
    const failures = (of: keyof typeof results) => results[of].flatMap((one) => one.failures);
    const sent = (of: keyof typeof results) =>
      results[of].reduce((sum, { answers, failures: failed }) => sum + answers.length + failed.length, 0);
    report("renewal", [
      "# A host is renewed, under load",
      "",
      "| connections | requests | failed |",
      "|---|---|---|",
      `| kept open | ${sent("kept")} | ${failures("kept").length} |`,
      `| a new one for each request | ${sent("each")} | ${failures("each").length} |`,
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
