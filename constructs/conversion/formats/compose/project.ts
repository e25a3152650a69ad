import { posix } from "node:path";
import { fieldsOf } from "../../draft/plain-values";
import { isRecord, own, type Path } from "../../../settings/paths";
import { ConversionError } from "../../conversion-error";
import { readEnvFile } from "../../../local/env-file";
import { unreadLines } from "../../draft/unread-lines";
import type { Lines, Place } from "../../draft/lines";
import { pathFrom, type Source } from "../../draft/source";
import { isSecretName } from "../../draft/variables";
import { type Layer, layersOf, mergedLayers } from "./files/extended";
import { type ComposeFile, type Fields, mainFile } from "./files/file";
import { includedFiles } from "./files/included";
import { interpolate, valuesOf } from "./interpolate";

/** A service of a Compose file, with what it extends. */
export interface ComposeService {
  /** Its name. */
  readonly name: string;
  /** Its fields. */
  readonly fields: Fields;
  /** Returns where one of its fields stands. */
  readonly at: (field: string) => Place;
  /** Names of variables without a value in its texts, by the field; those of `environment` are not there. */
  readonly unset: ReadonlyMap<string, readonly string[]>;
  /** The service as its file has it, then what it extends. */
  readonly layers: readonly Layer[];
}

/** A Compose file, with what it includes. */
export interface ComposeProject {
  /** Name of the project; absent: it has none. */
  readonly name?: string;
  /** Its services. */
  readonly services: readonly ComposeService[];
  /** The file, then those that it includes. */
  readonly files: readonly ComposeFile[];
  /** Named secrets of the file. */
  readonly secrets: Fields;
  /** Values of the variables in its texts, from `.env` beside it. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads a Compose file: what it includes and extends is merged, and variables outside of `environment` are replaced.
 *
 * @throws ConversionError when it has no services, or includes or extends itself
 */
export function readProject(source: Source, lines: Lines): ComposeProject {
  const file = mainFile(source);
  const envFile = readEnvFile(source.read(pathFrom(source.path, ".env")) ?? "");
  const values = valuesOf(envFile);
  const unread = unreadLines(".env", envFile);
  if (unread !== undefined) lines.add("missing", { field: ".env" }, unread);
  sayOverrides(source, lines);
  const files = [file, ...includedFiles(file, lines)];
  const services = new Map<string, ComposeService>();
  for (const each of files) {
    for (const name of Object.keys(fieldsOf(each.data["services"]))) {
      if (services.has(name)) {
        const place = each.place(name, ["services", name]);
        lines.add("missing", place, "is there in another file too, which counts. Compose refuses it.");
      } else services.set(name, serviceOf(each, name, values, lines));
    }
  }
  if (services.size === 0) throw new ConversionError(noService(file));
  const name = own(file.data, "name");
  return {
    name: typeof name === "string" ? interpolate(name, values).text : undefined,
    services: [...services.values()],
    files,
    secrets: Object.assign(
      {},
      ...[...files].reverse().map(({ data }) => fieldsOf(data["secrets"])),
    ) as Fields,
    values,
  };
}

/** Files that Compose merges into the one beside them, unless files are named on its command line. Source: its manual, "Merge". */
const OVERRIDES = ["yml", "yaml"].flatMap((ending) =>
  ["compose", "docker-compose"].map((name) => `${name}.override.${ending}`),
);

function sayOverrides(source: Source, lines: Lines): void {
  const name = posix.basename(source.path);
  if (!/^(docker-)?compose\.ya?ml$/.test(name)) return;
  for (const file of OVERRIDES) {
    if (source.read(pathFrom(source.path, file)) === undefined) continue;
    const text = `is not read: mostly it is for development. Write what production needs of it into ${name}, and run this again.`;
    lines.add("missing", { field: file }, text);
  }
}

function serviceOf(
  file: ComposeFile,
  name: string,
  values: ReadonlyMap<string, string>,
  lines: Lines,
): ComposeService {
  const layers = layersOf(file, name, lines);
  const merged = mergedLayers(layers);
  const unset = Object.entries(merged)
    .map(([field, value]) => [field, field === "environment" ? [] : unsetIn(value, values)] as const)
    .filter(([, names]) => names.length > 0);
  return {
    name,
    layers,
    fields: replacedFields(merged, values),
    unset: new Map(unset),
    at: (field) => {
      const shown = field === "" ? name : `${name}.${field}`;
      const [first = "", ...others] = field === "" ? [] : field.split(".");
      for (const { file: own, name: service, fields } of layers) {
        if (field !== "" && !Object.hasOwn(fields, first)) continue;
        const path: Path = ["services", service, ...(field === "" ? [] : [first, ...others])];
        const place = own.place(shown, path);
        if ((place.line ?? place.from) !== undefined) return place;
      }
      return { field: shown };
    },
  };
}

function noService({ path, data }: ComposeFile): string {
  const isOld = Object.values(data).some(
    (value) => isRecord(value) && ("image" in value || "build" in value),
  );
  return isOld
    ? `${path} has no services. Its fields look like services of version 1: write them below services: first.`
    : `${path} has no services. A Compose file has at least one below services:.`;
}

/** Replaces the variables in all texts of a service, except those of `environment`, whose missing values matter. */
function replacedFields(fields: Fields, values: ReadonlyMap<string, string>): Fields {
  const isHidden = (name: string) => isSecretName(name, values.get(name));
  const replaced = (value: unknown): unknown => {
    if (typeof value === "string") return interpolate(value, values, isHidden).text;
    if (Array.isArray(value)) return value.map(replaced);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each)]))
      : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, key === "environment" ? value : replaced(value)]),
  );
}

/** Lists the variables without a value in all texts of a field. */
function unsetIn(value: unknown, values: ReadonlyMap<string, string>): readonly string[] {
  const inner = typeof value === "object" && value !== null ? Object.values(value) : [];
  const own = typeof value === "string" ? interpolate(value, values, isSecretName).unset : [];
  return [...new Set([...own, ...inner.flatMap((each) => unsetIn(each, values))])];
}
