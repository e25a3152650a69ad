import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { succeed } from "./command";
import { docker, useEngine } from "./docker";
import { NETWORK } from "./settings";
import { until } from "../../../docker/host/deploy/until";

/** The Docker Engine of the tests. */
export interface Engine {
  /** Ends it; does nothing when it was there before. */
  stop(): Promise<void>;
}

/**
 * Starts a Docker Engine of the tests' own, with its own images, socket and bridge, and a network on it.
 *
 * @param folder - where it keeps everything; what is in there from an earlier run is used again
 */
export async function startEngine(folder: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true });
  const address = `unix://${join(folder, "docker.sock")}`;
  useEngine(address);
  const answers = async () => (await docker.try(["version"])).code === 0;
  // Of a run that was cut off.
  if (await answers()) return { stop: () => Promise.resolve() };
  // One that was killed left its number, which may be another process's by now: dockerd would refuse to start.
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
    if (!(await until(answers, 60)))
      throw new Error(
        `dockerd doesn't start, see ${folder}/dockerd.log; it wants root, docker.io and iptables`,
      );
    await makeNetwork();
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Makes the network anew: one of an earlier run may have another bridge than today's. */
async function makeNetwork(): Promise<void> {
  await docker.try(["network", "rm", NETWORK.name]);
  // Of engines whose data is gone: two bridges with one address lead nowhere.
  for (const link of await linksOf(NETWORK.gateway)) await succeed("ip", ["link", "delete", link]);
  const address = ["--subnet", NETWORK.cidr, "--gateway", NETWORK.gateway];
  const bridge = ["--opt", `com.docker.network.bridge.name=${NETWORK.bridge}`];
  await docker.run(["network", "create", ...address, ...bridge, NETWORK.name]);
}

/** Names of the machine's network links that have an address. */
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
