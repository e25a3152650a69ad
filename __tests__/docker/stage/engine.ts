import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command";
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
  const engine = { stop: () => end(daemon) };
  if (await until(answers, 60)) {
    await makeNetwork();
    return engine;
  }
  await engine.stop();
  throw new Error(`dockerd doesn't start, see ${folder}/dockerd.log; it wants root, docker.io and iptables`);
}

async function makeNetwork(): Promise<void> {
  if ((await docker.try(["network", "inspect", NETWORK.name])).code === 0) return;
  // Of an engine whose data is gone: two bridges with one address lead nowhere.
  await command("ip", ["link", "delete", NETWORK.bridge]);
  const address = ["--subnet", NETWORK.cidr, "--gateway", NETWORK.gateway];
  const bridge = ["--opt", `com.docker.network.bridge.name=${NETWORK.bridge}`];
  await docker.run(["network", "create", ...address, ...bridge, NETWORK.name]);
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = once(daemon, "exit");
  daemon.kill("SIGTERM");
  await exited;
}
