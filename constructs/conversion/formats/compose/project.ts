import { fieldsOf, textOf } from "../../draft/plain-values";
import { isRecord, own, type Path } from "../../../settings/paths";
import { ConversionError } from "../../conversion-error";
import { readEnvFile, unreadLines } from "../../draft/env-file";
import type { Lines, Place } from "../../draft/lines";
import { pathFrom, type Source } from "../../draft/source";
import { isSecretName } from "../../draft/variables";
import { readYaml, type YamlFile } from "../../draft/yaml-file";
import { pairsOf } from "./environment";
import { interpolate, valuesOf } from "./interpolate";

/** Fields of a service or of the file, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A service of a Compose file, with what it extends. */
export interface ComposeService {
  /** Its name. */
  readonly name: string;
  /** Its fields. */
  readonly fields: Fields;
  /** Returns where one of its fields stands. */
  readonly at: (field: string) => Place;
}

/** A Compose file, with what it includes. */
export interface ComposeProject {
  /** Name of the project; absent: it has none. */
  readonly name?: string;
  /** Its services. */
  readonly services: readonly ComposeService[];
  /** Named volumes, secrets and configs of the file. */
  readonly top: Readonly<Record<"volumes" | "secrets" | "configs", Fields>>;
  /** Values of the variables in its texts, from `.env` beside it. */
  readonly values: ReadonlyMap<string, string>;
}

/** How many files may extend one another. */
const MAX_DEPTH = 10;

/**
 * Reads a Compose file: what it includes and extends is merged, and variables outside of `environment` are replaced.
 *
 * @throws ConversionError when it has no services
 */
export function readProject(source: Source, lines: Lines): ComposeProject {
  const file = readYaml(source.path, source.text);
  const envFile = readEnvFile(source.read(pathFrom(source.path, ".env")) ?? "");
  const values = valuesOf(envFile);
  const unread = unreadLines(".env", envFile);
  if (unread !== undefined) lines.add("missing", { field: ".env" }, unread);
  const names = Object.keys(fieldsOf(file.data["services"]));
  const included = includedFiles(source, file, lines);
  const all = [
    ...names.map((name) => ({ name, fields: extended(source, file, name, lines), lineOf: file.lineOf })),
    ...included.flatMap((other) =>
      Object.keys(fieldsOf(other.file.data["services"]))
        .filter((name) => !names.includes(name))
        .map((name) => ({ name, fields: extended(other, other.file, name, lines), lineOf: () => undefined })),
    ),
  ];
  if (all.length === 0) throw new ConversionError(noService(source.path, file));
  const top = (field: "volumes" | "secrets" | "configs") =>
    Object.assign(
      {},
      ...[...included.map((other) => other.file), file].map(({ data }) => fieldsOf(data[field])),
    ) as Fields;
  const name = own(file.data, "name");
  return {
    name: typeof name === "string" ? interpolate(name, values).text : undefined,
    services: all.map(({ name: service, fields, lineOf }) => ({
      name: service,
      fields: replacedFields(fields, values),
      at: (field) => ({
        field: field === "" ? service : `${service}.${field}`,
        line: lineOf(["services", service, ...(field === "" ? [] : field.split("."))] satisfies Path),
      }),
    })),
    top: { volumes: top("volumes"), secrets: top("secrets"), configs: top("configs") },
    values,
  };
}

function noService(path: string, { data }: YamlFile): string {
  const isOld = Object.values(data).some(
    (value) => isRecord(value) && ("image" in value || "build" in value),
  );
  return isOld
    ? `${path} has no services. Its fields look like services of version 1: write them below services: first.`
    : `${path} has no services. A Compose file has at least one below services:.`;
}

/** Reads the files that a file includes. */
function includedFiles(source: Source, file: YamlFile, lines: Lines) {
  const include = own(file.data, "include");
  const items: readonly unknown[] = Array.isArray(include) ? include : [];
  return items.flatMap((item) => {
    const written = isRecord(item) ? own(item, "path") : item;
    const paths: readonly unknown[] = Array.isArray(written) ? written : [written];
    return paths.flatMap((each) => {
      const path = pathFrom(source.path, String(each));
      const text = source.read(path);
      if (text !== undefined) return [{ path, text, read: source.read, file: readYaml(path, text) }];
      const place = { field: "include", line: file.lineOf(["include"]) };
      lines.add(
        "missing",
        place,
        `${path} cannot be read, so its services are missing. Put it there and run this again.`,
      );
      return [];
    });
  });
}

/** Returns the fields of a service with those of the services that it extends. */
function extended(source: Source, file: YamlFile, name: string, lines: Lines, depth = 0): Fields {
  const { extends: written, ...fields } = fieldsOf(fieldsOf(file.data["services"])[name]);
  if (written === undefined || depth > MAX_DEPTH) return fields;
  const other = isRecord(written) ? own(written, "file") : undefined;
  const base = String(isRecord(written) ? own(written, "service") : written);
  if (other === undefined) return mergeFields(extended(source, file, base, lines, depth + 1), fields);
  const path = pathFrom(source.path, textOf(other));
  const text = source.read(path);
  if (text === undefined) {
    const place = { field: `${name}.extends`, line: file.lineOf(["services", name, "extends"]) };
    lines.add(
      "missing",
      place,
      `${path} cannot be read, so its fields are missing. Put it there and run this again.`,
    );
    return fields;
  }
  const next: Source = { path, text, read: source.read };
  return mergeFields(extended(next, readYaml(path, text), base, lines, depth + 1), fields);
}

/** Replaces the variables in all texts of a service, except those of `environment`, whose missing values matter. */
function replacedFields(fields: Fields, values: ReadonlyMap<string, string>): Fields {
  const replaced = (value: unknown): unknown => {
    if (typeof value === "string") return interpolate(value, values, isSecretName).text;
    if (Array.isArray(value)) return value.map(replaced);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each)]))
      : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, key === "environment" ? value : replaced(value)]),
  );
}

/** Merges a service into the one that it extends: pairs and lists are joined, other fields are replaced. */
function mergeFields(base: Fields, over: Fields): Fields {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeField(key, base[key], value);
  return merged;
}

function mergeField(key: string, base: unknown, value: unknown): unknown {
  if (base === undefined || key === "command" || key === "entrypoint") return value;
  if (key === "environment") return Object.fromEntries([...pairsOf(base), ...pairsOf(value)]);
  if (Array.isArray(base) && Array.isArray(value)) return [...(base as unknown[]), ...(value as unknown[])];
  return isRecord(base) && isRecord(value) ? mergeFields(base, value) : value;
}
