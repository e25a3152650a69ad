import { Aws } from "./aws";
import { converge } from "./commands/converge";
import { status } from "./commands/status";
import { watch } from "./commands/watch";
import { errorMessage } from "./deploy-error";
import { Memory } from "./deployer-state";
import { Engine } from "./docker/engine";
import { Edge } from "./edge";
import type { Host } from "./host";
import { Nginx } from "./nginx/nginx";

/** What the deployer does, by the word it is called with. @returns one line for each thing that went wrong */
const COMMANDS: Readonly<Record<string, (host: Host) => Promise<readonly string[]>>> = {
  converge,
  watch,
  async status(host) {
    for (const line of await status(host)) host.say(line);
    return [];
  },
};

/** Does what its one argument says. Ends with 1 when something went wrong, which is said in a line each. */
export async function main(): Promise<void> {
  const problems = await perform().catch((error: unknown) => [errorMessage(error)]);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

async function perform(): Promise<readonly string[]> {
  const [, , word = ""] = process.argv;
  const command = COMMANDS[word];
  if (command === undefined) throw new Error(`"${word}" is none of ${Object.keys(COMMANDS).join(", ")}`);
  return command(theHost());
}

function theHost(): Host {
  const { AWS_REGION: region = "", MANIFEST_PARAMETER: manifest = "", LOG_DRIVER, DEPLOY_BY } = process.env;
  const run = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  return {
    aws: new Aws(region),
    engine: new Engine(),
    edge: new Edge(new Nginx()),
    memory: new Memory(),
    log: { driver: LOG_DRIVER ?? "awslogs", region, run },
    manifest,
    byTimer: DEPLOY_BY === "timer",
    say: (line) => process.stdout.write(`${line}\n`),
  };
}
