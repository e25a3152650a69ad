import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../../docker/host/deploy/poll";
import { createCertificate } from "./certificate-authority";
import { NETWORK } from "./settings";

/** An ACME server, like Let's Encrypt. */
export interface AcmeServer {
  /** Its directory URL, for certbot. */
  readonly directory: string;
  /** Stops it. */
  stop(): void;
}

/** Ports on the gateway of the tests' network. */
const PORTS = { acme: 14000, management: 15000, dns: 8053 };

/**
 * Starts pebble and its DNS server, which resolves every name to one address.
 *
 * @param address - the address of every name
 */
export async function startAcmeServer(address: string): Promise<AcmeServer> {
  const folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-pebble-"));
  const { cert, key } = await createCertificate(folder, NETWORK.gateway);
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
  const listens = async () => {
    try {
      await fetch(directory);
      return true;
    } catch (error) {
      // Only the host trusts its certificate.
      const { cause } = error as { readonly cause?: { readonly code?: string } };
      return cause?.code !== "ECONNREFUSED";
    }
  };
  if (await until(listens, 30)) return { directory, stop };
  stop();
  throw new Error("pebble doesn't start");
}
