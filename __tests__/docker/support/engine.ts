import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../../docker/host/deploy/poll";
import { succeed } from "./command";
import { docker, useEngine } from "./docker";
import { NETWORK } from "./settings";

/** The Docker Engine of the tests. */
export interface Engine {
  /** Stops it, unless it was already running. */
  stop(): Promise<void>;
}

/**
 * Starts a separate Docker Engine with its own images, socket and bridge, and creates its network.
 *
 * @param folder - its data folder, which is kept between runs
 */
export async function startEngine(folder: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true });
  const address = `unix://${join(folder, "docker.sock")}`;
  useEngine(address);
  const answers = async () => (await docker.try(["version"])).code === 0;
  // Still running from an interrupted run.
  if (await answers()) return { stop: () => Promise.resolve() };
  // A killed engine leaves its pid file. dockerd doesn't start if that pid belongs to another process.
  rmSync(join(folder, "docker.pid"), { force: true });
  const log = openSync(join(folder, "dockerd.log"), "a");
  const daemon = spawn(
    "dockerd",
    [
      ...["--data-root", join(folder, "data"), "--exec-root", join(folder, "exec")],
      ...["--pidfile", join(folder, "docker.pid"), "--host", address],
      ...["--bip", "10.210.0.1/24", "--insecure-registry", NETWORK.cidr],
    ],
    { stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const engine = {
    stop: async () => {
      await docker.try(["network", "rm", NETWORK.name]);
      await end(daemon);
    },
  };
  try {
    if (!(await until(answers, 60))) {
      throw new Error(
        `dockerd doesn't start, see ${folder}/dockerd.log; it wants root, docker.io and iptables`,
      );
    }
    await makeNetwork();
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Recreates the network: one of an earlier run may have another bridge. */
async function makeNetwork(): Promise<void> {
  await docker.try(["network", "rm", NETWORK.name]);
  // Bridges of removed engines: packets get lost between two bridges with the same address.
  for (const link of await linksOf(NETWORK.gateway)) await succeed("ip", ["link", "delete", link]);
  const address = ["--subnet", NETWORK.cidr, "--gateway", NETWORK.gateway];
  const bridge = ["--opt", `com.docker.network.bridge.name=${NETWORK.bridge}`];
  await docker.run(["network", "create", ...address, ...bridge, NETWORK.name]);
}

/** Returns the machine's network links with an address. */
async function linksOf(address: string): Promise<readonly string[]> {
  const links = JSON.parse(await succeed("ip", ["-json", "address", "show", "to", address])) as object[];
  // ip prints an empty object for every link that has another address.
  return links.flatMap((link) => ("ifname" in link ? [String(link.ifname)] : []));
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = once(daemon, "exit");
  daemon.kill("SIGTERM");
  await exited;
}
