import { closeSync } from "node:fs";
import { Aws } from "./aws";
import { credentials } from "./commands/credentials";
import { converge } from "./commands/converge";
import { reportFigures } from "./commands/figures";
import { replace } from "./commands/replace";
import { status } from "./commands/status";
import { update } from "./commands/update";
import { watch } from "./commands/watch";
import { DeployError, errorMessage } from "./deploy-error";
import { DeployerState } from "./deployer-state";
import { Engine } from "./docker/engine";
import { Edge } from "./edge";
import type { Host } from "./host";
import { Nginx } from "./nginx/nginx";

/** The deployer's commands. Each returns its errors, one line each. */
const COMMANDS: ReadonlyMap<string, (host: Host, service: string) => Promise<readonly string[]>> = new Map([
  ["converge", async (host) => reportFigures(host, await converge(host))],
  ["watch", watch],
  ["replace", replace],
  ["status", status],
  ["update", update],
  ["credentials", credentials],
]);

/** Runs the command that its first argument names; `replace` takes the name of a service. Prints each error in one line, and then exits with code 1. */
export async function main(): Promise<void> {
  const errors = await runCommand().catch((error: unknown) => [errorMessage(error)]);
  for (const error of errors) process.stderr.write(`${error}\n`);
  if (errors.length > 0) process.exitCode = 1;
}

async function runCommand(): Promise<readonly string[]> {
  const [, , name = "", service = ""] = process.argv;
  const command = COMMANDS.get(name);
  if (command === undefined) {
    throw new DeployError(`Unknown command "${name}". Commands: ${[...COMMANDS.keys()].join(", ")}`);
  }
  return command(createHost(), service);
}

function createHost(): Host {
  const { AWS_REGION: region = "", MANIFEST_PARAMETER: manifest = "" } = process.env;
  const { LOG_DRIVER, DEPLOY_BY, RESTART = "", LOCK_FILE_DESCRIPTOR, CREDENTIALS_SECONDS } = process.env;
  const run = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  return {
    aws: new Aws(region),
    engine: new Engine(),
    edge: new Edge(new Nginx()),
    state: new DeployerState(),
    logTarget: { driver: LOG_DRIVER ?? "awslogs", region, run },
    credentialsLifetime: Number(CREDENTIALS_SECONDS ?? 3600),
    prepareCredentials,
    manifest,
    byTimer: DEPLOY_BY === "timer",
    restart: RESTART.split(" ").filter((name) => name !== ""),
    unlock: () => {
      if (LOCK_FILE_DESCRIPTOR !== undefined) closeSync(Number(LOCK_FILE_DESCRIPTOR));
    },
    log: (line) => process.stdout.write(`${line}\n`),
  };
}

/** Seconds for the endpoint to get credentials, and its address: reached from this host only. */
const PREPARE_TIMEOUT = 20;
const ENDPOINT = "http://169.254.170.2:51679";

async function prepareCredentials(service: string, role: string): Promise<void> {
  const signal = AbortSignal.timeout(PREPARE_TIMEOUT * 1000);
  const url = `${ENDPOINT}/prepare/${service}/${encodeURIComponent(role)}`;
  const answer = await fetch(url, { method: "POST", signal }).catch(() => {
    throw new DeployError("see why: journalctl -u ec2-to-fargate-credentials");
  });
  if (!answer.ok) throw new DeployError(((await answer.json()) as { message: string }).message);
}
