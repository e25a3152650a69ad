import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { HOST_HEALTH_PATH } from "../../constructs/service/limits";
import { waitForFirstAnswer } from "../../constructs/steps/commands/first-answer";
import { hasCertificate } from "../../constructs/steps/internet/host-certificate";
import { answer } from "../../constructs/steps/internet/public-internet";
import { report } from "./reports";
import { type AcmeServer, startAcmeServer } from "./support/acme-server";
import { Load } from "./support/load";
import { requestByHttp, requestByHttps } from "./support/domain-requests";
import { AUTHORITY, NETWORK } from "./support/settings";
import { Shop } from "./support/shop";

const DOMAIN = "shop.test";

let shop: Shop;
let authority: AcmeServer;
let waited: Promise<readonly string[]>;

beforeAll(async () => {
  shop = await Shop.start("certificate", { domain: DOMAIN });
  authority = await startAcmeServer(shop.host.address);
  await trustAuthority();
  waited = waitForHost(shop.host.address);
  await shop.release("1");
});
afterAll(async () => {
  authority.stop();
  await shop.stop();
});

/** Lets the host ask pebble instead of Let's Encrypt. */
async function trustAuthority(): Promise<void> {
  await shop.host.run("cat >/usr/local/share/ca-certificates/test.crt", readFileSync(AUTHORITY, "utf8"));
  await shop.host.run("update-ca-certificates >/dev/null 2>&1");
  await shop.host.run(
    "mkdir -p /etc/letsencrypt && cat >/etc/letsencrypt/cli.ini",
    `server = ${authority.directory}\n`,
  );
}

const http = (path: string, headers?: Record<string, string>) =>
  requestByHttp({ address: shop.host.address, domain: DOMAIN, path }, headers);
const https = (path: string) => requestByHttps({ address: shop.host.address, domain: DOMAIN, path });

/** Runs the wait of a first deployment with images. @returns the lines that it prints */
async function waitForHost(address: string): Promise<readonly string[]> {
  const printed: string[] = [];
  await waitForFirstAnswer(
    { get: answer, hasCertificate },
    { environment: "dev", address, path: HOST_HEALTH_PATH, domain: DOMAIN, limit: 300 },
    { log: (line) => printed.push(line), onInterrupt: () => undefined },
    { now: () => Date.now(), sleep: (seconds) => setTimeout(seconds * 1000) },
  );
  return printed;
}

describe("a host with a domain", () => {
  it("serves HTTP, and reports it, while the domain doesn't resolve to the host", async () => {
    const { code, output } = await shop.host.deploy();
    expect(output).toContain(`edge: HTTP only for now: ${DOMAIN} does not point to this host yet`);
    expect(code).toBe(0);
    expect((await http("/api/version")).status).toBe(200);
  });

  it("gets a certificate as soon as the domain resolves, and redirects to HTTPS", async () => {
    await shop.host.run(`echo 127.0.0.1 ${DOMAIN} >>/etc/hosts`);
    const { code, output } = await shop.host.deploy();
    expect(code).toBe(0);
    expect(output.split("\n")).toEqual([
      `edge: HTTPS is active for ${DOMAIN}`,
      `edge: a copy of the certificate of ${DOMAIN} is stored for the next host`,
    ]);
    expect((await https("/api/version")).status).toBe(200);
    const sent = await http("/api/version?x=1");
    expect(sent).toEqual({ status: 301, location: `https://${DOMAIN}/api/version?x=1` });
    expect(await shop.host.run("deploy status")).toMatch(/^certificate: shop\.test, \d+ days left$/m);
  });

  it("ends the first deployment with images", async () => {
    expect((await waited).slice(-3)).toEqual([
      "dev: the EC2 host serves every path",
      `dev: waiting for the EC2 host: it does not serve HTTPS for ${DOMAIN} yet`,
      `dev: the EC2 host serves HTTPS for ${DOMAIN}`,
    ]);
  });

  it("renews the certificate without losing a request", async () => {
    const before = await https("/");
    const streams = [true, false].map(
      (keepAlive) =>
        new Load({
          url: `https://${shop.host.address}`,
          path: "/api/version",
          rate: 30,
          keepAlive,
          servername: DOMAIN,
        }),
    );
    await setTimeout(5000);
    await shop.host.run("certbot renew --force-renewal --no-random-sleep-on-renew --quiet");
    await setTimeout(15_000);
    const results = await Promise.all(streams.map((stream) => stream.stop()));
    const after = await https("/");
    expect(after.serial).not.toBe(before.serial);
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    const sent = results.reduce((sum, { answers }) => sum + answers.length, 0);
    report("certificate", ["# Renewal of a certificate", "", `${sent} requests by HTTPS, 0 failed.`]);
  });

  it("renews the certificate by the package's timer", async () => {
    expect(await shop.host.run("systemctl is-active certbot-renew.timer")).toBe("active");
  });
});

/** Returns the client address in the host's log for the request with a path. */
const clientOf = async (path: string) => {
  await setTimeout(500);
  const line = await shop.host.run(`grep '${path}' /var/log/ec2-to-fargate/access.log | tail -1`);
  return (JSON.parse(line) as { readonly client: string }).client;
};

describe("a request with X-Forwarded headers", () => {
  const forged = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };

  it("is not trusted from outside of the VPC", async () => {
    expect((await http("/forged", forged)).status).toBe(301);
    expect(await clientOf("/forged")).toBe(NETWORK.gateway);
  });

  it("is trusted from the VPC, where the load balancer is: served without a redirect to HTTPS", async () => {
    await shop.describe({}, { network: NETWORK.cidr });
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
    const answer = await http("/balanced", forged);
    expect(answer.status).toBe(200);
    expect(await clientOf("/balanced")).toBe("203.0.113.7");
    expect((await http("/api/version", { "x-forwarded-proto": "http" })).status).toBe(200);
  });

  it("is logged with the last address outside of the VPC, so a client cannot forge its address", async () => {
    await http("/hidden", { ...forged, "x-forwarded-for": "198.51.100.1, 203.0.113.8, 10.211.0.99" });
    expect(await clientOf("/hidden")).toBe("203.0.113.8");
  });
});

describe("a host in the place of one that was destroyed", () => {
  /** Boots it. @returns the address of the host before it */
  const replaced = async () => {
    const { address } = shop.host;
    await shop.replaceHost("certificate");
    await trustAuthority();
    return address;
  };

  it("serves HTTPS with the same certificate at its first deployment, without a request to Let's Encrypt", async () => {
    await shop.host.deploy();
    const before = await https("/");
    const address = await replaced();
    // The domain does not resolve on it, so that it cannot request one.
    const { code, output } = await shop.host.deploy();
    expect(output).toContain(`edge: the certificate of ${DOMAIN} is restored from its copy`);
    expect(code).toBe(0);
    expect(await https("/api/version")).toEqual({ status: 200, serial: before.serial });
    // The authority's DNS knows one address.
    expect(shop.host.address).toBe(address);
  });

  it("renews it with the account of the host before it", async () => {
    const before = await https("/");
    await shop.host.run("certbot renew --force-renewal --no-random-sleep-on-renew --quiet");
    await shop.host.deploy();
    expect((await https("/")).serial).not.toBe(before.serial);
  });

  it("ignores a damaged copy, and requests a certificate", async () => {
    const before = await https("/");
    await shop.account.certificateCopy("{}");
    await replaced();
    await shop.host.run(`echo 127.0.0.1 ${DOMAIN} >>/etc/hosts`);
    const { output } = await shop.host.deploy();
    expect(output).toContain("edge: the copy of the certificate is not used: it is damaged");
    expect(output).toContain(`edge: a copy of the certificate of ${DOMAIN} is stored for the next host`);
    expect((await https("/")).serial).not.toBe(before.serial);
  });
});
