import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certify } from "./authority";
import { NETWORK } from "./settings";
import { until } from "../../../docker/host/deploy/until";

/** An ACME server, as Let's Encrypt is one. */
export interface AuthorityServer {
  /** Where certbot finds it. */
  readonly directory: string;
  /** Ends it. */
  stop(): void;
}

/** Ports on the tests' gateway. */
const PORTS = { acme: 14000, management: 15000, dns: 8053 };

/**
 * Starts pebble, and the DNS server that it asks, which knows one address for every name.
 *
 * @param address - where every name leads
 */
export async function startAuthorityServer(address: string): Promise<AuthorityServer> {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-pebble-"));
  const { cert, key } = await certify(folder, NETWORK.gateway);
  const config = join(folder, "pebble.json");
  const at = (port: number) => `${NETWORK.gateway}:${port}`;
  writeFileSync(
    config,
    JSON.stringify({
      pebble: {
        ...{ listenAddress: at(PORTS.acme), managementListenAddress: at(PORTS.management) },
        ...{ certificate: cert, privateKey: key, httpPort: 80, tlsPort: 443 },
      },
    }),
  );
  const none = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", ""];
  const dns = ["-dns01", at(PORTS.dns), "-management", at(8055), "-defaultIPv4", address, ...none];
  const servers: readonly ChildProcess[] = [
    spawn("pebble-challtestsrv", dns, { stdio: "ignore" }),
    spawn("pebble", ["-config", config, "-dnsserver", at(PORTS.dns)], {
      env: { ...process.env, PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "0" },
      stdio: "ignore",
    }),
  ];
  const stop = () => {
    for (const server of servers) server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  const directory = `https://${at(PORTS.acme)}/dir`;
  const listens = () =>
    fetch(directory).then(
      () => true,
      // Its certificate is of an authority that only the host knows.
      (error: { readonly cause?: { readonly code?: string } }) => error.cause?.code !== "ECONNREFUSED",
    );
  if (await until(listens, 30)) return { directory, stop };
  stop();
  throw new Error("pebble doesn't start");
}
