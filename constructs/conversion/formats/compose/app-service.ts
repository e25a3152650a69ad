import { literal } from "../../draft/literal";
import { textOf } from "../../draft/plain-values";
import type { ServiceDescription } from "../../../settings/service-description";
import { divideVariables } from "../../draft/environment";
import type { Lines } from "../../draft/lines";
import { orderedService } from "../../draft/service-fields";
import type { Source } from "../../draft/source";
import { divideCommand, SHOWS_SECRET, splitWords } from "../../draft/words";
import type { ComposeVariable } from "./environment";
import { HIDDEN } from "./interpolate";
import type { ComposeService } from "./project";
import { containerSettings } from "./service/container-settings";
import { leftOver } from "./service/left-over";
import { buildOf } from "./service/build";
import { sizeOf } from "./service/size";
import { storageOf } from "./service/storage";

/** What a service of the application is made with. */
export interface AppServiceInput {
  /** The service in the file. */
  readonly service: ComposeService;
  /** Its environment variables. */
  readonly variables: readonly ComposeVariable[];
  /** Whether it connects to the database. */
  readonly hasDatabase: boolean;
  /** Command of a service that migrates for it; absent: none does. */
  readonly migration?: readonly string[];
  /** Names of the other services of the application, and of the programs that are left out. */
  readonly hosts: { readonly services: readonly string[]; readonly programs: readonly string[] };
  /** Name of each secret of the file, as a variable. */
  readonly fileSecrets: readonly string[];
}

/** Returns the description of a service of the application, without port, path and health. */
export function appService(
  { service, variables, hasDatabase, migration, hosts, fileSecrets }: AppServiceInput,
  source: Source,
  lines: Lines,
): ServiceDescription {
  const { at } = service;
  const { command, release = allowedMigration(service, migration, lines) } = divideCommand(
    commandOf(service, lines),
  );
  const isFile = ({ name, value = "" }: ComposeVariable) =>
    name.endsWith("_FILE") && value.startsWith("/run/secrets/");
  for (const { name, at: place } of variables.filter(isFile)) {
    lines.add(
      "check",
      place,
      `is left out: a secret is a variable here, ${name.replace(/_FILE$/, "")}, and no file.`,
    );
  }
  const divided = divideVariables(
    variables.filter((each) => !isFile(each)),
    {
      hasDatabase,
      hosts,
      lines,
      at: (name) => variables.find((each) => each.name === name)?.at ?? at("environment"),
    },
  );
  if (hasDatabase) lines.add("taken", at("depends_on"), "database: true");
  if (command !== undefined && command.length > 0) {
    lines.add("taken", at("command"), `command: ${literal(command)}`);
  }
  if (release !== undefined && release !== migration) {
    lines.add("taken", at("command"), `release: ${literal({ command: release })}`);
  }
  const result = orderedService({
    build: buildOf(service, source, lines),
    command: command?.length === 0 ? undefined : command,
    release: release && { command: release },
    environment: divided.environment,
    secrets: [...new Set([...divided.secrets, ...fileSecrets])],
    database: hasDatabase || undefined,
    ...sizeOf(service, lines),
    ...containerSettings(service, lines),
    ...storageOf(service, lines),
  });
  sayUnset(service, lines);
  leftOver(service, lines);
  return result;
}

/** Says which variables have no value, so that nothing stands in their place. */
function sayUnset({ unset, at }: ComposeService, lines: Lines): void {
  for (const [field, names] of unset) {
    if (field === "image") continue;
    const text = `${names.join(", ")}: no value in .env, so nothing stands in its place, as in Compose. Write it there and run this again.`;
    lines.add("check", at(field), text);
  }
}

/** Returns the command of a service that migrates, unless it shows a secret. */
function allowedMigration({ at }: ComposeService, migration: readonly string[] | undefined, lines: Lines) {
  if (migration === undefined || !lines.secrets.isShownBy(migration)) return migration;
  lines.add("missing", at("release"), SHOWS_SECRET);
  return undefined;
}

/** Returns the words of the command; none: the image's own, or one that shows a secret. */
function commandOf({ fields, at }: ComposeService, lines: Lines): readonly string[] {
  const { command } = fields;
  if (command === undefined || command === null || command === "") return [];
  const words = Array.isArray(command) ? command.map(String) : splitWords(textOf(command));
  if (lines.secrets.isShownBy(words) || words.some((word) => word.includes(HIDDEN))) {
    lines.add("missing", at("command"), SHOWS_SECRET);
    return [];
  }
  if (
    /--reload|--watch|nodemon|\brun dev\b|\bflask run\b|runserver|\bstart:dev\b|air\b$/.test(words.join(" "))
  ) {
    lines.add(
      "check",
      at("command"),
      "looks like a developer's command. Write the one for production, or leave it out for the image's own.",
    );
  }
  return words;
}
