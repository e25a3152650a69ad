import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Document, isScalar, type Scalar, visit } from "yaml";
import { type ComposeFile, composeFile } from "../../local/compose-file";
import { type DevelopmentStage, developmentStage } from "../../local/development-stage";
import type { LocalApplication, LocalContainer } from "../../local/local-application";
import { RESET, watchFile } from "../../local/watch-file";

/** Where the files of an application are written. */
interface ComposeFilesProps {
  /** File of the application. */
  readonly file: string;
  /** Folder that Docker Compose reads paths from. */
  readonly projectFolder: string;
  /** Command that writes them, as it is typed. */
  readonly command: string;
}

/** Returns the first line of every file that a command writes. */
export function headerOf(command: string): string {
  return `# Written by: ${command}`;
}

/** Returns the file beside that of an application, for working on it. */
export function watchFileOf(file: string): string {
  return file.replace(/(\.ya?ml)?$/, (ending) => `.watch${ending}`);
}

/** Writes an application for Docker Compose, and beside it what differs while somebody works on it. */
export function writeComposeFiles(described: LocalApplication, props: ComposeFilesProps): void {
  const { file, projectFolder, command } = props;
  const application = seenFrom(projectFolder, described);
  write(file, command, composeFile(application));
  write(watchFileOf(file), command, watchFile(application, stagesOf(projectFolder, application)));
}

/** Returns the application with the folders of its services as Docker Compose reads them. */
function seenFrom(folder: string, application: LocalApplication): LocalApplication {
  const moved = (container: LocalContainer): LocalContainer =>
    "build" in container.image
      ? { ...container, image: { build: `./${relative(folder, container.image.build)}` } }
      : container;
  return { ...application, containers: application.containers.map(moved) };
}

function stagesOf(folder: string, { containers }: LocalApplication): ReadonlyMap<string, DevelopmentStage> {
  const builds = containers.flatMap(({ image }) => ("build" in image ? [image.build] : []));
  const stages = builds.flatMap((build) => {
    const dockerfile = join(folder, build, "Dockerfile");
    const stage = existsSync(dockerfile) ? developmentStage(readFileSync(dockerfile, "utf8")) : undefined;
    return stage === undefined ? [] : [[build, stage] as const];
  });
  return new Map(stages);
}

function write(file: string, command: string, content: ComposeFile): void {
  // Version 1.1 has more words that need quotes, such as "no": Compose reads either.
  const document = new Document(content, { aliasDuplicateObjects: false, version: "1.1" });
  visit(document, {
    Pair: (_, { value }) => {
      if (isScalar(value) && value.value === RESET) reset(value);
    },
  });
  const text = document.toString({ lineWidth: 0, directives: false });
  const lines = [headerOf(command), "# Don't edit it: change main.ts, and write it again."];
  writeFileSync(file, `${lines.join("\n")}\n\n${text}`);
}

/** Removes what the file before it says. Source: Compose specification, merge, "Reset value". */
function reset(scalar: Scalar): void {
  scalar.value = null;
  scalar.tag = "!reset";
}
