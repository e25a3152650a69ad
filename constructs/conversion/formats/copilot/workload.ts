import type { ServiceDescription } from "../../../settings/service-description";
import { divideVariables, NO_NAME } from "../../draft/environment";
import { readEnvFile } from "../../../local/env-file";
import { unreadLines } from "../../draft/unread-lines";
import type { Lines } from "../../draft/lines";
import { literal } from "../../draft/literal";
import { fieldsOf, textOf } from "../../draft/plain-values";
import { orderedService } from "../../draft/service-fields";
import { pathFrom, type Source } from "../../draft/source";
import { isVariableName, shownNames, type Variable } from "../../draft/variables";
import { divideCommand, SHOWS_SECRET, splitWords } from "../../draft/words";
import { ingressOf } from "./workload/ingress";
import type { Fields, Manifest } from "./manifests";
import { scaleOf } from "./workload/scale";
import { leftOver } from "./workload/left-over";

/** What a service is converted with. */
export interface WorkloadContext {
  /** The file, for `env_file`. */
  readonly source: Source;
  /** Folder from which paths start. */
  readonly root: string;
  /** Whether it connects to the database. */
  readonly hasDatabase: boolean;
  /** The report. */
  readonly lines: Lines;
}

/** Returns the description of a service from its manifest, with the fields of an environment merged into it. */
export function workloadService(
  manifest: Manifest,
  fields: Fields,
  context: WorkloadContext,
): ServiceDescription {
  const { lines } = context;
  const { at } = manifest;
  const variables = variablesOf(manifest, fields, context);
  const { command, release } = commandsOf(fields, manifest, lines);
  const result = orderedService({
    build: buildOf(manifest, fields, context),
    ...ingressOf(manifest, fields, lines),
    command,
    release: release && { command: release },
    ...variables,
    database: context.hasDatabase || undefined,
    ...scaleOf(manifest, fields, lines),
    readOnlyRootFilesystem: fieldsOf(fields["storage"])["readonly_fs"] === true || undefined,
    deployment:
      fieldsOf(fields["deployment"])["rolling"] === "recreate"
        ? { rolling: { minHealthy: 0, maxPercent: 100 } }
        : undefined,
  });
  if (context.hasDatabase) lines.add("taken", at(""), "database: true");
  if (result.readOnlyRootFilesystem === true) {
    lines.add("taken", at("storage.readonly_fs"), "readOnlyRootFilesystem: true");
  }
  if (result.deployment !== undefined) {
    lines.add("taken", at("deployment.rolling"), `deployment: ${literal(result.deployment)}`);
  }
  leftOver(manifest, fields, lines);
  return result;
}

function buildOf(
  { name, at }: Manifest,
  fields: Fields,
  { root, lines }: WorkloadContext,
): string | undefined {
  const image = fieldsOf(fields["image"]);
  const { build } = image;
  if (build === undefined) {
    lines.add(
      "missing",
      at("image.location"),
      `${textOf(image["location"], "its image")} is in another registry. Push it into the service's own: the commands are printed after the first deployment. Or build docker/${name} FROM it.`,
    );
    return undefined;
  }
  const options = fieldsOf(build);
  const file = textOf(typeof build === "string" ? build : options["dockerfile"], "Dockerfile");
  const folder = file.includes("/") ? file.replace(/\/[^/]*$/, "") : ".";
  const context = textOf(options["context"], folder === "" ? "." : folder);
  const path = pathFrom(`${root}/manifest.yml`, context);
  lines.add("taken", at("image.build"), `build: "${path}"`);
  if (pathFrom(`${root}/x`, file) !== pathFrom(`${path}/x`, "Dockerfile")) {
    lines.add(
      "missing",
      at("image.build"),
      `the Dockerfile of build is ${path}/Dockerfile. Move ${file} there, or build the image with --file yourself.`,
    );
  }
  if (typeof options["target"] === "string") {
    lines.add(
      "missing",
      at("image.build.target"),
      `the last stage of the Dockerfile is built. Make "${options["target"]}" the last one.`,
    );
  }
  const args = Object.keys(fieldsOf(options["args"]));
  if (args.length > 0) {
    lines.add(
      "missing",
      at("image.build.args"),
      `build arguments are not passed: ${shownNames(args)}. Give ARG a default in the Dockerfile, or read a variable when the container starts.`,
    );
  }
  return path;
}

function commandsOf({ command: written }: Fields, { at }: Manifest, lines: Lines) {
  if (written === undefined) return {};
  const words = Array.isArray(written) ? written.map(String) : splitWords(textOf(written));
  if (lines.secrets.isShownBy(words)) {
    lines.add("missing", at("command"), SHOWS_SECRET);
    return {};
  }
  const divided = divideCommand(words);
  if (divided.command !== undefined) {
    lines.add("taken", at("command"), `command: ${literal(divided.command)}`);
  }
  if (divided.release !== undefined) {
    lines.add(
      "taken",
      at("command"),
      `release: ${literal({ command: divided.release })}, before each release`,
    );
  }
  return divided;
}

function variablesOf(
  { at }: Manifest,
  fields: Fields,
  { source, root, hasDatabase, lines }: WorkloadContext,
): Pick<ServiceDescription, "environment" | "secrets"> {
  const variables = new Map<string, Variable>();
  const file = textOf(fields["env_file"]);
  const text = file === "" ? undefined : source.read(pathFrom(`${root}/x`, file));
  if (file !== "" && text === undefined) {
    lines.add(
      "missing",
      at("env_file"),
      `${file} is not there. Put it there and run this again: its secrets are left out, as always.`,
    );
  }
  const envFile = readEnvFile(text ?? "");
  for (const { name, value } of envFile.variables) variables.set(name, { name, value });
  const unread = unreadLines(file, envFile);
  if (unread !== undefined) lines.add("missing", at("env_file"), unread);
  for (const [name, value] of Object.entries(fieldsOf(fields["variables"]))) {
    if (value === null || typeof value === "object") {
      lines.add(
        "missing",
        at(`variables.${name}`),
        "comes from a stack of CloudFormation. Write its value below environment, or what takes its place.",
      );
    } else variables.set(name, { name, value: textOf(value).includes("${") ? undefined : textOf(value) });
  }
  const written = Object.keys(fieldsOf(fields["secrets"]));
  const secrets = written.filter(isVariableName);
  if (secrets.length < written.length) lines.add("missing", at("secrets"), NO_NAME);
  for (const name of secrets) {
    variables.delete(name);
    lines.add("taken", at(`secrets.${name}`), `secrets: "${name}"`);
  }
  const divided = divideVariables([...variables.values()], {
    hasDatabase,
    lines,
    at: (name) => at(name === "" ? "variables" : `variables.${name}`),
  });
  return { environment: divided.environment, secrets: [...new Set([...secrets, ...divided.secrets])] };
}
