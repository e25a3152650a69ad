import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../../docker/host/deploy/poll";
import { NETWORK } from "./settings";

/** The image registry of the tests. */
export interface Registry {
  /** Its `address:port`, for pulls and pushes. */
  readonly address: string;
  /** Stops it. */
  stop(): void;
}

/** Port of the registry. */
const PORT = 5000;

/** Starts docker-registry on the tests' network. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "registry.yml");
  const address = `${NETWORK.gateway}:${PORT}`;
  writeFileSync(
    config,
    [
      "version: 0.1",
      "log: { level: error, accesslog: { disabled: true } }",
      `storage: { filesystem: { rootdirectory: ${join(folder, "data")} }, delete: { enabled: true } }`,
      `http: { addr: "${address}" }`,
    ].join("\n"),
  );
  const answers = () =>
    fetch(`http://${address}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    );
  // Still running from an interrupted run.
  if (await answers()) return { address, stop: () => undefined };
  const server = spawn("docker-registry", ["serve", config], { stdio: "ignore" });
  if (!(await until(answers, 30))) throw new Error("docker-registry doesn't start");
  return { address, stop: () => void server.kill("SIGKILL") };
}
