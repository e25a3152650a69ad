import type { ServiceDescription } from "../../settings/service-description";
import { ConversionError } from "../conversion-error";
import { DUMP_PROGRAMS } from "../draft/database";
import { suggestedDockerfile, runtimeOf } from "../draft/dockerfile";
import type { Draft } from "../draft/draft";
import { Lines, type Place } from "../draft/lines";
import { literal } from "../draft/literal";
import { serviceNames } from "../draft/names";
import { orderedService } from "../draft/service-fields";
import { pathFrom, type Source } from "../draft/source";
import { divideCommand, isMigration, SHOWS_SECRET, shellArguments } from "../draft/words";
import { type AppJson, readAppJson } from "./procfile/app-json";

/** A process of a Procfile. */
interface Process {
  readonly name: string;
  readonly command: string;
  readonly at: Place;
}

/** Port of a process that takes it from `PORT`. */
const DEFAULT_PORT = 8080;

/** Converts a Procfile, with app.json beside it. @throws ConversionError when it has no process */
export function convertProcfile(source: Source): Draft {
  const lines = new Lines();
  const processes = processesOf(source, lines);
  const release = processes.find(({ name }) => name === "release");
  const served = processes.filter(({ name }) => name !== "release");
  if (served.length === 0) {
    throw new ConversionError(`${source.path} has no process to run. It needs one such as web: npm start`);
  }
  const app = readAppJson(source, lines);
  const migrates = processes.some(({ command }) => isMigration([command]));
  const database = app.database ?? (migrates ? { engine: "postgres" as const, version: "17" } : undefined);
  if (app.database === undefined && database !== undefined) {
    lines.add("check", (release ?? served[0])?.at ?? { field: "database" }, DATABASE);
  }
  if (!app.isThere) lines.add("missing", { field: "Procfile" }, VARIABLES);
  const names = serviceNames(served.map(({ name }) => name));
  const first = served.find(({ name }) => name === "web") ?? served[0];
  for (const { name, at } of served.filter((each) => names.get(each.name) !== each.name)) {
    lines.add("check", at, `is called ${names.get(name) ?? name} here.`);
  }
  const services = served.map((process) => [
    names.get(process.name) ?? process.name,
    serviceOf(process, process === first ? release : undefined, {
      source,
      app,
      hasDatabase: database !== undefined,
      lines,
    }),
  ]);
  if (first?.name !== "web") {
    lines.add(
      "check",
      { field: "Procfile" },
      "has no process web, so nothing answers requests: every process is a worker.",
    );
  }
  const runtime = runtimeOf(
    source,
    served.map(({ command }) => command),
  );
  const file = suggestedDockerfile(source, runtime ?? { image: "...", build: [] }, undefined);
  return {
    source: "a Procfile",
    name: app.name,
    services: Object.fromEntries(services) as Readonly<Record<string, ServiceDescription>>,
    application: database === undefined ? {} : { database },
    environments: { prod: { phase: "ec2" } },
    lines: lines.all,
    secretTexts: lines.secrets,
    data:
      database === undefined
        ? []
        : [{ what: "the database", to: "database", command: DUMPS[database.engine ?? "postgres"] }],
    files: file === undefined ? [] : [file],
  };
}

const DUMPS = {
  postgres: "heroku pg:backups:capture && heroku pg:backups:download --output dump.bin",
  mysql: `${DUMP_PROGRAMS.mysql} --host HOST --user USER --password DATABASE > dump.sql`,
  mariadb: `${DUMP_PROGRAMS.mariadb} --host HOST --user USER --password DATABASE > dump.sql`,
};

const DATABASE =
  'migrates a database, which the file does not name: database: { engine: "postgres", version: "17" } and database: true are a guess.';
const VARIABLES =
  "names no variables and no add-ons. Write what heroku config lists: below environment what everyone may read, and names of the others below secrets. With Heroku Postgres, write database: { engine, version }, and database: true in each service.";

/**
 * Lists the processes, each with its last line, and says what the other lines are.
 *
 * Source: heroku/buildpacks-procfile, "src/procfile.rs": of a name that is there twice the last one counts.
 */
function processesOf(source: Source, lines: Lines): readonly Process[] {
  const found = new Map<string, Process>();
  for (const [index, text] of source.text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const [, name, command = ""] = /^\s*([A-Za-z0-9][\w-]*)\s*:\s*(.*?)\s*$/.exec(text) ?? [];
    const at = { field: name ?? "this line", line: index + 1 };
    const before = found.get(name ?? "");
    if (name === undefined) lines.add("missing", at, NO_PROCESS);
    else if (command === "") lines.add("missing", at, NO_COMMAND);
    else {
      if (command.endsWith("\\")) lines.add("check", at, GOES_ON);
      if (before !== undefined) lines.add("missing", before.at, isAgain(name, index + 1));
      found.set(name, { name, command, at });
    }
  }
  return [...found.values()];
}

const NO_PROCESS =
  "is left out, because it is no process. One has a name, a colon and a command, such as web: npm start";
const GOES_ON =
  "ends with a backslash, but a command of a Procfile is one line: the next line is no part of it, as on Heroku. Write it in one line.";
const NO_COMMAND = "is left out, because it has no command.";

function isAgain(name: string, line: number): string {
  return `is left out: ${name} is on line ${line} too, and Heroku takes the last one. If both run, give them two names.`;
}

/** What a process becomes a service with. */
interface ProcessContext {
  readonly source: Source;
  readonly app: AppJson;
  readonly hasDatabase: boolean;
  readonly lines: Lines;
}

function serviceOf(
  process: Process,
  release: Process | undefined,
  { source, app, hasDatabase, lines }: ProcessContext,
): ServiceDescription {
  const { name, at } = process;
  const words = taken(shellArguments(process.command), at, lines);
  const parts = words === undefined ? {} : divideCommand(["sh", "-c", process.command]);
  const command = parts.release === undefined ? words : parts.command;
  const before =
    release === undefined ? parts.release : taken(shellArguments(release.command), release.at, lines);
  if (command !== undefined) lines.add("taken", at, `command: ${literal(command)}`);
  if (before !== undefined) {
    lines.add("taken", release?.at ?? at, `release: ${literal({ command: before })}, before each release`);
  }
  const isWeb = name === "web";
  if (isWeb) {
    lines.add("taken", at, `port: ${portOf(process.command)}, path: "/*"`);
    lines.add(
      "check",
      at,
      'health: "/" is a guess. Write a path that answers 200 when the service is ready.',
    );
  } else {
    lines.add(
      "check",
      at,
      "is a worker, which always runs: on Heroku it may have been scaled to 0 (heroku ps).",
    );
  }
  return orderedService({
    build: pathFrom(source.path, "."),
    ...(isWeb && { port: portOf(process.command), path: "/*", health: "/" }),
    command,
    release: before && { command: before },
    environment: app.environment,
    secrets: app.secrets,
    database: hasDatabase || undefined,
    replicas: app.quantities[name],
  });
}

function taken(words: readonly string[], at: Place, lines: Lines): readonly string[] | undefined {
  if (!lines.secrets.isShownBy(words)) return words;
  lines.add("missing", at, SHOWS_SECRET);
  return undefined;
}

/** Returns the port in a command, or the one that it gets as `PORT`. */
function portOf(command: string): number {
  const [, port] = /(?:\$\{PORT:-|:|--port[= ]|-p ?|--bind[= ]|-b )(\d{2,5})\b(?!:)/.exec(command) ?? [];
  return port === undefined ? DEFAULT_PORT : Number(port);
}
