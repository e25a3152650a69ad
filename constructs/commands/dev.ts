import { join } from "node:path";
import {
  edgeOf,
  lastingContainers,
  type LocalApplication,
  type LocalContainer,
} from "../local/local-application";
import { refuseNoDockerfile } from "../service/build-context";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { Interruption } from "./interruption";
import { watchFileOf, writeComposeFiles } from "./local/compose-files";
import { DockerCompose } from "./local/docker-compose";
import { dockerEngine } from "./local/docker-engine";
import { makeFolder } from "./local/make-folder";
import { refuseMissing, secretValues } from "./local/secrets-file";
import { recordRun } from "./local/single-run";
import { NAME_OPTION, PORT_OPTION, synthesizedApplication } from "./local/synthesized-application";
import { refuseTaken } from "./tunnel/local-port";

/** Folder of the synthesis and of the compose files; git ignores it. */
const FOLDER = ".local/dev";

/** `npm run dev` runs an environment on this machine's Docker while somebody works on it. */
export const dev: Command = {
  name: "dev",
  summary:
    "Runs an environment on this machine's Docker while you work on it: an edit of docker/ is on the page\n" +
    "at once. It prints the address and what the services write. Ctrl-C stops everything; the data stays.\n" +
    "It needs Docker with Docker Compose, and no AWS account.",
  arguments: { "<environment>": "name of an environment in main.ts; default: the first one" },
  options: {
    port: PORT_OPTION,
    name: NAME_OPTION,
    purge: { meaning: "start nothing: remove the data and the images of earlier runs" },
  },
  exitCodes: {
    0: "stopped by Ctrl-C (npm itself then ends with 130), or all is removed",
    1: "it does not run, or it could not be stopped",
  },
  failure: 1,
  example: "dev",
  endsItself: true,
  run: develop,
};

async function develop({ words, options }: CommandInput): Promise<number> {
  makeFolder(FOLDER);
  const asked = { options, hasStack: false };
  const { application } = await synthesizedApplication(dev.name, words, FOLDER, asked);
  await dockerEngine.address();
  await DockerCompose.check();
  const folder = join(FOLDER, application.name);
  makeFolder(folder);
  await refuseOtherCopy(application);
  const endRun = recordRun(join(folder, "process"), application.name);
  const file = join(folder, "compose.yaml");
  writeComposeFiles(application, { file, projectFolder: ".", command: "npm run dev" });
  const interruption = new Interruption((cause) => console.log(`${cause}: stopping`));
  const compose = new DockerCompose(
    composeOptions(application, file),
    secretValues(application),
    interruption,
  );
  try {
    if (options["purge"] !== undefined) return await purge(application, compose);
    await refuseUnready(application);
    for (const { name, build } of builtServices(application)) {
      if (interruption.isRequested) return 0;
      console.log(`Building ${build}`);
      await compose.build(name, build);
    }
    return interruption.isRequested ? 0 : await run(application, compose, interruption);
  } finally {
    interruption.stop();
    endRun();
  }
}

function composeOptions({ name }: LocalApplication, file: string): readonly string[] {
  // The name is in the file, too, but a variable COMPOSE_PROJECT_NAME would go before it.
  return ["--project-directory", ".", "-p", name, "-f", file, "-f", watchFileOf(file)];
}

/** Lists the services that an image is built for, with the folder of its Dockerfile. */
function builtServices({ containers }: LocalApplication): readonly { name: string; build: string }[] {
  return containers.flatMap(({ name, image, runsOnce }) =>
    "build" in image && !runsOnce ? [{ name, build: image.build }] : [],
  );
}

/** @throws CommandError for what is missing, before anything is made */
async function refuseUnready(application: LocalApplication): Promise<void> {
  for (const { name, build } of builtServices(application)) refuseNoDockerfile(name, build);
  refuseMissing(application);
  const { port, environment } = application;
  const edge = edgeOf(application);
  if (edge === undefined || (await dockerEngine.publishes(nameOf(application, edge), port))) return;
  await refuseTaken(`dev -- ${environment}`, port);
}

/** @throws CommandError when another copy of this project runs under the same name */
async function refuseOtherCopy({ name, environment }: LocalApplication): Promise<void> {
  const other = (await dockerEngine.composeFolders(name)).find((folder) => folder !== process.cwd());
  if (other === undefined) return;
  throw new CommandError(
    `${name} runs already, from ${other}. Stop it there, or run this one beside it: npm run dev -- ${environment} --name ${name}-2 --port 8081`,
  );
}

async function purge(application: LocalApplication, compose: DockerCompose): Promise<number> {
  await compose.down(true);
  // The label that Docker Compose gives to what it builds: also for a service that main.ts no longer has.
  await dockerEngine.removeImages({ "com.docker.compose.project": application.name }, []);
  console.log(`${application.environment}: its data and its images are removed`);
  return 0;
}

/** @throws CommandError when it ends by itself; what runs is stopped before */
async function run(
  application: LocalApplication,
  compose: DockerCompose,
  interruption: Interruption,
): Promise<number> {
  for (const note of application.notes) console.log(`note: ${note}`);
  if (edgeOf(application) === undefined) {
    console.log("note: no service has a path, so nothing answers on a port. Ctrl-C stops it.");
  }
  console.log("Starting");
  const ending = new AbortController();
  const announced = announce(application, () => ending.signal.aborted || interruption.isRequested);
  const last = await compose.up();
  ending.abort();
  await announced;
  await compose.down(false);
  if (last === undefined || interruption.isRequested) {
    console.log(`${application.environment}: stopped; its data stays`);
    return 0;
  }
  throw new CommandError(
    `Docker Compose ended: ${last.replace(/\.$/, "")}. Everything is stopped; its data stays.`,
  );
}

/** Prints the address once every service answers, and which one doesn't while it takes long. */
async function announce(application: LocalApplication, isEnding: () => boolean): Promise<void> {
  const edge = edgeOf(application);
  if (edge?.health === undefined) return;
  const { command, startPeriod, interval, retries } = edge.health;
  const lasting = lastingContainers(application).map((each) => nameOf(application, each));
  const late = Date.now() + (startPeriod + interval * retries) * 1000;
  let isSaid = false;
  while (!isEnding()) {
    const { code, output } = await dockerEngine.execute(nameOf(application, edge), command);
    if (isEnding()) return;
    if (code === 0) {
      console.log(`${application.environment} answers on http://localhost:${application.port}`);
      console.log("Edit the files of docker/: each change is followed. Ctrl-C stops it; its data stays.");
      return;
    }
    const [failing] = isSaid ? [] : await dockerEngine.restarting(lasting);
    if (!isSaid && (failing !== undefined || Date.now() > late)) {
      isSaid = true;
      const why = `${output.trim() || "a service does not answer"} yet`;
      console.log(`note: ${failing === undefined ? why : `${failing} ends right after each start`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Docker Compose's name of a container. */
const nameOf = ({ name }: LocalApplication, container: LocalContainer) => `${name}-${container.name}-1`;

if (require.main === module) void startCommand(dev);
