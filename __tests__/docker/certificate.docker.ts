import { readFileSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { request, type RequestOptions } from "node:https";
import type { TLSSocket } from "node:tls";
import { setTimeout } from "node:timers/promises";
import { report } from "./report/reports";
import { type AuthorityServer, startAuthorityServer } from "./stage/authority-server";
import { Load } from "./stage/load";
import { AUTHORITY, NETWORK } from "./stage/settings";
import { Shop } from "./stage/shop";

const DOMAIN = "shop.test";

let shop: Shop;
let authority: AuthorityServer;

beforeAll(async () => {
  shop = await Shop.start("certificate", { domain: DOMAIN });
  authority = await startAuthorityServer(shop.host.address);
  await shop.host.run("cat >/usr/local/share/ca-certificates/test.crt", readFileSync(AUTHORITY, "utf8"));
  await shop.host.run("update-ca-certificates >/dev/null 2>&1");
  await shop.host.run("cat >/etc/letsencrypt/cli.ini", `server = ${authority.directory}\n`);
  await shop.release("1");
});
afterAll(async () => {
  authority.stop();
  await shop.stop();
});

/** A visitor by HTTP, on a connection of his own: one that is kept may still belong to the configuration before. */
function http(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly location?: string }> {
  const options = {
    host: shop.host.address,
    path,
    agent: false,
    headers: { host: DOMAIN, ...headers },
  } as const;
  return new Promise((resolve, reject) => {
    const asked = plainRequest(options, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** A visitor by HTTPS: what he gets, and the serial number of the certificate that he is shown. */
function https(path: string): Promise<{ readonly status: number; readonly serial: string }> {
  const options: RequestOptions = {
    host: shop.host.address,
    path,
    servername: DOMAIN,
    rejectUnauthorized: false,
  };
  return new Promise((resolve, reject) => {
    const asked = request({ ...options, agent: false }, (answer) => {
      const { serialNumber } = (answer.socket as TLSSocket).getPeerCertificate();
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, serial: serialNumber });
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("a host with a domain", () => {
  it("serves HTTP, and says so, while the name doesn't lead to it", async () => {
    const { code, output } = await shop.host.deploy();
    expect(output).toContain(`edge: HTTP only for now, ${DOMAIN} doesn't lead to this host yet`);
    expect(code).toBe(0);
    expect((await http("/api/version")).status).toBe(200);
  });

  it("gets a certificate as soon as it does, and sends everybody to HTTPS", async () => {
    await shop.host.run(`echo 127.0.0.1 ${DOMAIN} >>/etc/hosts`);
    expect(await shop.host.deploy()).toMatchObject({ code: 0, output: `edge: HTTPS for ${DOMAIN}` });
    expect((await https("/api/version")).status).toBe(200);
    const sent = await http("/api/version?x=1");
    expect(sent).toEqual({ status: 301, location: `https://${DOMAIN}/api/version?x=1` });
    expect(await shop.host.run("deploy status")).toMatch(/^certificate: shop\.test, \d+ days left$/m);
  });

  it("renews it without losing a request", async () => {
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
    report("certificate", ["# A certificate that is renewed", "", `${sent} requests by HTTPS, 0 failed.`]);
  });

  it("renews it by a timer of the package's own", async () => {
    expect(await shop.host.run("systemctl is-active certbot-renew.timer")).toBe("active");
  });
});

/** The client, as the host's log has him for the request with this path. */
const clientOf = async (path: string) => {
  await setTimeout(500);
  const line = await shop.host.run(`grep '${path}' /var/log/ec2-to-fargate/access.log | tail -1`);
  return (JSON.parse(line) as { readonly client: string }).client;
};

describe("a request that says whom it speaks for", () => {
  const forged = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };

  it("isn't believed when it comes from elsewhere than the VPC", async () => {
    expect((await http("/forged", forged)).status).toBe(301);
    expect(await clientOf("/forged")).toBe(NETWORK.gateway);
  });

  it("is believed when it comes from the VPC, where the balancer is: served, not sent to HTTPS", async () => {
    await shop.describe({}, { network: NETWORK.cidr });
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
    const answer = await http("/api/version?balanced", forged);
    expect(answer.status).toBe(200);
    expect(await clientOf("balanced")).toBe("203.0.113.7");
    expect((await http("/api/version", { "x-forwarded-proto": "http" })).status).toBe(200);
  });

  it("can't hide behind somebody else's address: the last one that isn't of the VPC counts", async () => {
    await http("/hidden", { ...forged, "x-forwarded-for": "198.51.100.1, 203.0.113.8, 10.211.0.99" });
    expect(await clientOf("/hidden")).toBe("203.0.113.8");
  });
});
