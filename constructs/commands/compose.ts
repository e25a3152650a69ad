import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SECRETS_FILE } from "../local/compose-file";
import { edgeOf, type LocalApplication } from "../local/local-application";
import { refuseNoDockerfile } from "../service/build-context";
import { print } from "../report/print";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { headerOf, watchFileOf, writeComposeFiles } from "./local/compose-files";
import { missingSecrets, secretNames, secretsWithVariables } from "./local/secrets-file";
import { NAME_OPTION, PORT_OPTION, synthesizedApplication } from "./local/synthesized-application";
import { writing } from "./offline/write-output";
import { quoted } from "./shell/remote-command";
import { TemporaryFolder } from "./temporary-folder";

/** The file that Docker Compose reads unless it is told otherwise. */
const DEFAULT_FILE = "compose.yaml";

/** Other names under which Docker Compose finds a file. */
const OTHER_FILES = ["compose.yml", "docker-compose.yaml", "docker-compose.yml"];

/** The command, as it is typed. */
const TYPED = "npm run compose";

/** `npm run compose` writes the application as a compose file. */
export const compose: Command = {
  name: "compose",
  summary:
    "Writes an environment as a compose file, for a machine with Docker Compose 2.24 or newer: images from\n" +
    "docker/, nginx with the host's configuration, the database. A second file beside it is for working on\n" +
    "the application: changes reach the containers at once. It needs no AWS account.",
  arguments: { "<environment>": "name of an environment in main.ts; default: the first one" },
  options: {
    out: { value: "FILE", meaning: `file to write; default: ${DEFAULT_FILE}` },
    port: PORT_OPTION,
    name: NAME_OPTION,
  },
  exitCodes: { 0: "written", 1: "nothing was written" },
  failure: 1,
  example: "dev",
  run: writeCompose,
};

async function writeCompose({ words, options }: CommandInput): Promise<number> {
  const file = options["out"]?.[0] ?? DEFAULT_FILE;
  const watch = watchFileOf(file);
  [...new Set([file, watch, ...(file === DEFAULT_FILE ? OTHER_FILES : [])])].forEach(refuseForeign);
  const folder = new TemporaryFolder();
  try {
    const asked = { options, hasStack: false };
    const { application } = await synthesizedApplication(compose.name, words, folder.path, asked);
    for (const { service = "", image } of application.containers) {
      if ("build" in image) refuseNoDockerfile(service, image.build);
    }
    write(file, application);
    print(nextLines(application, file, watch).join("\n"));
    return 0;
  } finally {
    folder.remove();
  }
}

/** @throws CommandError for a file that somebody else has written */
function refuseForeign(file: string): void {
  if (!existsSync(file) || (isFile(file) && readFileSync(file, "utf8").startsWith(headerOf(TYPED)))) return;
  throw new CommandError(
    `${file} was not written by this command, so it is not replaced. Name another file: npm run compose -- --out compose.local.yaml`,
  );
}

const isFile = (path: string) => statSync(path).isFile();

function write(file: string, application: LocalApplication): void {
  writing(file, () => writeComposeFiles(application, { file, projectFolder: dirname(file), command: TYPED }));
}

function nextLines(application: LocalApplication, file: string, watch: string): readonly string[] {
  const missing = missingSecrets(application);
  const secrets = secretNames(application).length === 0 ? "" : ` --env-file ${SECRETS_FILE}`;
  const docker = (...files: readonly string[]) =>
    `docker compose${secrets}${files.map((each) => ` -f ${quoted(each)}`).join("")}`;
  const plain = file === DEFAULT_FILE ? docker() : docker(file);
  return [
    `wrote ${file} and ${watch}`,
    ...application.notes.map((note) => `note: ${note}`),
    ...secretsWithVariables(application).map(
      (name) =>
        `${name}: write its value into ${SECRETS_FILE} in single quotes. Docker Compose takes $ in it for a variable.`,
    ),
    ...missing.map(
      (name) => `${name}: has no value yet. Write ${name}=<value> into ${SECRETS_FILE}, which git ignores.`,
    ),
    `  run it:         ${plain} up --build`,
    `  work on it:     ${docker(file, watch)} up --build --watch`,
    ...(edgeOf(application) !== undefined ? [`  it answers on:  http://localhost:${application.port}`] : []),
    `  stop it:        ${plain} down      (with its data: down --volumes)`,
  ];
}

if (require.main === module) void startCommand(compose);
