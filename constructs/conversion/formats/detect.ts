import { posix } from "node:path";
import { isRecord } from "../../settings/paths";
import { ConversionError } from "../conversion-error";
import type { Source } from "../draft/source";
import { readYaml } from "../draft/yaml-file";

/** The formats that can be converted. */
export type Format = "compose" | "copilot" | "app-runner" | "procfile";

const FILES =
  "Name a Compose file, manifest.yml of AWS Copilot, apprunner.yaml or a Procfile that has something in it.";

const NAMES: readonly (readonly [name: RegExp, format: Format])[] = [
  [/^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i, "compose"],
  [/^manifest\.ya?ml$/i, "copilot"],
  [/^apprunner\.ya?ml$/i, "app-runner"],
  [/^procfile(\.\w+)?$/i, "procfile"],
];

/**
 * Returns the format of a file by its name, else by what it has.
 *
 * @throws ConversionError when neither tells
 */
export function formatOf({ path, text, files }: Source): Format {
  if (files !== undefined) return "copilot";
  const name = posix.basename(path);
  const named = NAMES.find(([each]) => each.test(name))?.[1];
  if (text.trim() === "") throw new ConversionError(`${path} is empty. ${FILES}`);
  const found = named ?? byContent(path, text);
  if (found !== undefined) return found;
  throw new ConversionError(
    `${path} is none of the files that can be read: a Compose file, manifest.yml of AWS Copilot, apprunner.yaml, a Procfile. Rename it if it is one.`,
  );
}

function byContent(path: string, text: string): Format | undefined {
  // JSON is YAML, too.
  const isYaml = /\.(ya?ml|json)$/i.test(path) || text.trimStart().startsWith("{");
  if (!isYaml && isProcfile(text)) return "procfile";
  if (!isYaml && !/^\s*[\w-]+:/m.test(text)) return undefined;
  const { data } = readYaml(path, text);
  if (isRecord(data["services"])) return "compose";
  if (typeof data["type"] === "string" && typeof data["name"] === "string") return "copilot";
  return typeof data["runtime"] === "string" && isRecord(data["run"]) ? "app-runner" : undefined;
}

/** Every line of a Procfile is the name of a process and a command. */
function isProcfile(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return (
    lines.every((line) => /^[\w-]+:\s*\S/.test(line)) && lines.some((line) => /^(web|worker):/.test(line))
  );
}
