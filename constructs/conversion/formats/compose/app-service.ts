import { literal } from "../../draft/literal";
import { textOf } from "../../draft/plain-values";
import { isRecord } from "../../../settings/paths";
import type { ServiceDescription } from "../../../settings/service-description";
import { divideVariables } from "../../draft/environment";
import type { Lines } from "../../draft/lines";
import { orderedService } from "../../draft/service-fields";
import { pathFrom, type Source } from "../../draft/source";
import { shownNames } from "../../draft/variables";
import { divideCommand, SHOWS_SECRET, splitWords } from "../../draft/words";
import type { ComposeVariable } from "./environment";
import { HIDDEN } from "./interpolate";
import type { ComposeService } from "./project";
import { containerSettings } from "./service/container-settings";
import { leftOver } from "./service/left-over";
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

/** Returns the folder of the Dockerfile; `undefined`: the file has an image only. */
function buildOf(service: ComposeService, source: Source, lines: Lines): string | undefined {
  const { fields, at } = service;
  const { build, platform } = fields;
  if (platform !== undefined) {
    lines.add("taken", at("platform"), `${textOf(platform)}: the field architecture`);
  }
  if (build === undefined || build === null) {
    lines.add("missing", at("image"), imageText(service));
    return undefined;
  }
  const options = isRecord(build) ? build : { context: build };
  const context = textOf(options["context"], ".");
  if (/^(https?:|git@|ssh:)/.test(context)) {
    lines.add(
      "missing",
      at("build"),
      "a context in Git cannot be built from here. Clone it, and write its folder as build.",
    );
    return undefined;
  }
  const folder = pathFrom(source.path, context);
  lines.add("taken", at("build"), `build: "${folder}"`);
  const file = textOf(options["dockerfile"], "Dockerfile");
  if (file.replace(/^\.\//, "") !== "Dockerfile") {
    lines.add(
      "missing",
      at("build.dockerfile"),
      `the Dockerfile of build is ${folder}/Dockerfile. Move ${file} there, or build the image with --file yourself.`,
    );
  }
  if (options["dockerfile_inline"] !== undefined) {
    lines.add("missing", at("build.dockerfile_inline"), `write it into ${folder}/Dockerfile.`);
  }
  if (typeof options["target"] === "string") {
    lines.add(
      "missing",
      at("build.target"),
      `the last stage of the Dockerfile is built. Make "${options["target"]}" the last one.`,
    );
  }
  const args = isRecord(options["args"])
    ? Object.keys(options["args"])
    : Array.isArray(options["args"])
      ? options["args"].map((each) => String(each).replace(/=.*$/s, ""))
      : [];
  if (args.length > 0) {
    lines.add(
      "missing",
      at("build.args"),
      `build arguments are not passed: ${shownNames(args)}. Give ARG a default in the Dockerfile, or read a variable when the container starts.`,
    );
  }
  for (const each of ["secrets", "ssh", "additional_contexts", "network", "privileged", "extra_hosts"]) {
    if (options[each] !== undefined) {
      lines.add(
        "missing",
        at(`build.${each}`),
        "is not passed to the build. Build the image yourself, or do without it.",
      );
    }
  }
  return folder;
}

/** Says where the image of a service is that is not built here. */
function imageText({ name, fields: { image }, unset }: ComposeService): string {
  const [variable] = unset.get("image") ?? [];
  if (variable !== undefined) {
    return `its name has ${variable}, which has no value. Write ${variable} into .env beside the file and run this again.`;
  }
  if (typeof image !== "string" || image === "") {
    return "the service has neither build nor image, so nothing can run. Compose refuses it. Write one and run this again.";
  }
  return `${image} is in another registry. Push it into the service's own: the commands are printed after the first deployment. Or build docker/${name} FROM it.`;
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
