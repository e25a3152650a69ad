import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { edgeOf, lastingContainers, type LocalApplication } from "../local/local-application";
import { localStackId } from "../stacks/local-stack";
import type { LocalBuild } from "../report/local/write-application";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { refuseOldTerraform } from "./deployment/planning/preflight";
import { Interruption } from "./interruption";
import { dockerEngine } from "./local/docker-engine";
import { LocalTerraform } from "./local/local-terraform";
import { makeFolder } from "./local/make-folder";
import { refuseMissing, secretVariables } from "./local/secrets-file";
import { NAME_OPTION, PORT_OPTION, synthesizedApplication, typedName } from "./local/synthesized-application";
import { nameOf, untilHealthy } from "./local/until-healthy";
import { refuseTaken } from "./tunnel/local-port";

/** Folder of stack and state; git ignores it. */
const FOLDER = ".local";

/** Terraform's state of a stack. */
const STATE = "terraform.tfstate";

/** `npm run local -- dev` runs an environment on this machine's Docker. */
export const local: Command = {
  name: "local",
  summary:
    "Runs an environment on this machine's Docker: images from docker/, nginx with the host's configuration,\n" +
    "the database. It prints the address and follows the logs until Ctrl-C, which stops nothing. It needs\n" +
    "Docker and Terraform, and no AWS account.",
  arguments: { "<environment>": "name of an environment in main.ts; default: the first one" },
  options: {
    port: PORT_OPTION,
    name: NAME_OPTION,
    down: { meaning: "stop it; its data stays" },
    purge: { meaning: "stop it, and remove its data and its images" },
    detach: { meaning: "do not follow the logs" },
  },
  exitCodes: { 0: "it runs, or is stopped", 1: "it does not run, or it could not be stopped" },
  failure: 1,
  example: "dev",
  endsItself: true,
  run: runLocally,
};

async function runLocally({ words, options }: CommandInput): Promise<number> {
  const name = typedName(options);
  const outer = name === undefined ? FOLDER : join(FOLDER, "named", name);
  makeFolder(outer);
  const asked = { options, hasStack: true };
  const { application, builds } = await synthesizedApplication(local.name, words, outer, asked);
  const host = await dockerEngine.address();
  const folder = join(outer, "stacks", localStackId(application.environment));
  await refuseOldTerraform(folder);
  const interruption = new Interruption((cause) => console.error(`${cause}: ending`));
  try {
    const isPurge = options["purge"] !== undefined;
    const isStop = isPurge || options["down"] !== undefined;
    if (!isStop) await refuseUnready(application, folder);
    const variables = { DOCKER_HOST: host, ...secretVariables(application) };
    const terraform = new LocalTerraform(folder, variables, interruption);
    if (isStop) return await stop(application, terraform, { folder, isPurge });
    await buildImages(application, Object.values(builds), interruption);
    await start(application, terraform, folder);
    await dockerEngine.removeImages(
      labelsOf(application),
      Object.values(builds).map(({ image }) => image),
    );
    await untilHealthy(application, interruption);
  } finally {
    interruption.stop();
  }
  console.log(
    edgeOf(application) === undefined
      ? `${application.environment} runs; no service has a path, so nothing answers on a port`
      : `${application.environment} answers on http://localhost:${application.port}`,
  );
  return options["detach"] === undefined ? followLogs(application) : 0;
}

/** @throws CommandError for what is missing, before anything is made */
async function refuseUnready(application: LocalApplication, folder: string): Promise<void> {
  refuseMissing(application);
  if (!existsSync(join(folder, STATE))) await refuseOtherCopy(application);
  const { port, environment } = application;
  const edge = edgeOf(application);
  if (edge === undefined || (await dockerEngine.publishes(nameOf(application, edge), port))) return;
  await refuseTaken(`local -- ${environment}`, port);
}

/** @throws CommandError when something has these names that this folder has not made */
async function refuseOtherCopy({ name, environment, ...made }: LocalApplication): Promise<void> {
  const own = [...made.containers.map((container) => container.name), ...made.volumes];
  const there = await dockerEngine.named([...new Set(own)].map((each) => `${name}-${each}`));
  if (there.length === 0) return;
  throw new CommandError(
    `Docker has ${there.join(", ")} already, not made from this folder. Run this copy beside it: npm run local -- ${environment} --name ${name}-2 --port 8081`,
  );
}

/** Nothing else is changed before every image is there. */
async function buildImages(
  application: LocalApplication,
  builds: readonly LocalBuild[],
  interruption: Interruption,
): Promise<void> {
  for (const build of builds) {
    console.log(`Building ${build.folder}`);
    await dockerEngine.build({ ...build, labels: labelsOf(application) }, interruption, "started");
  }
}

/** Labels of the images that are built here: not those of another copy, and also those of a service that is gone. */
const labelsOf = ({ name }: LocalApplication) => ({
  "ec2-to-fargate.application": name,
  "ec2-to-fargate.folder": process.cwd(),
});

async function start({ notes }: LocalApplication, terraform: LocalTerraform, folder: string): Promise<void> {
  for (const note of notes) console.log(`note: ${note}`);
  await terraform.initialize();
  console.log("Starting");
  try {
    await terraform.start();
  } finally {
    // It holds the values of secrets.
    const state = join(folder, STATE);
    if (existsSync(state)) chmodSync(state, 0o600);
  }
}

async function stop(
  application: LocalApplication,
  terraform: LocalTerraform,
  { folder, isPurge }: { readonly folder: string; readonly isPurge: boolean },
): Promise<number> {
  const { environment } = application;
  const wasThere = await terraform.stop(isPurge);
  if (isPurge) {
    await dockerEngine.removeImages(labelsOf(application), []);
    rmSync(folder, { recursive: true, force: true });
    console.log(
      wasThere ? `${environment}: stopped, and its data removed` : `${environment}: nothing was there`,
    );
    return 0;
  }
  console.log(wasThere ? `${environment}: stopped; its data stays` : `${environment}: nothing is running`);
  return 0;
}

/** Ctrl-C ends the following, and not the application. */
async function followLogs(application: LocalApplication): Promise<number> {
  const { environment } = application;
  console.log(`Following the logs until Ctrl-C. Stop it: npm run local -- ${environment} --down`);
  const ending = new AbortController();
  const following = new Interruption(() => ending.abort());
  const running = lastingContainers(application).filter(({ service }) => service !== undefined);
  const named = running.map((container) => [container.name, nameOf(application, container)] as const);
  try {
    await dockerEngine.follow(Object.fromEntries(named), ending.signal);
    return 0;
  } finally {
    following.stop();
  }
}

if (require.main === module) void startCommand(local);
