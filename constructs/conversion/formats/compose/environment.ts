import { listOf, textOf } from "../../draft/plain-values";
import { isRecord } from "../../../settings/paths";
import { type EnvFile, readEnvFile } from "../../../local/env-file";
import { unreadLines } from "../../draft/unread-lines";
import type { Lines, Place } from "../../draft/lines";
import { pathFrom, type Source } from "../../draft/source";
import { shownNames, type Variable } from "../../draft/variables";
import { interpolate, literalText } from "./interpolate";
import type { ComposeProject, ComposeService } from "./project";

/** An environment variable of a service, and where it stands. */
export interface ComposeVariable extends Variable {
  /** Where it stands. */
  readonly at: Place;
}

/** Returns the environment variables of a service: those of its files, and over them its own. */
export function variablesOf(
  service: ComposeService,
  { values }: ComposeProject,
  source: Source,
  lines: Lines,
): readonly ComposeVariable[] {
  const { name: owner, fields, at } = service;
  const variables = new Map<string, ComposeVariable>();
  const add = (name: string, written: string | undefined, place: Omit<Place, "field">) => {
    const field = `${owner}.${name}`;
    variables.set(name, { ...variableOf(name, written, values), at: { ...place, field } });
  };
  for (const { path, isRequired, isRaw } of filesOf(fields["env_file"])) {
    const text = source.read(pathFrom(source.path, path));
    const file = isRaw ? readRawEnvFile(text ?? "") : readEnvFile(text ?? "");
    for (const { name, value, isLiteral, line } of file.variables) {
      const written = isLiteral && value !== undefined ? literalText(value) : value;
      add(name, written, { from: { path, line } });
    }
    const unread = unreadLines(path, file);
    if (unread !== undefined) lines.add("missing", at("env_file"), unread);
    if (text !== undefined || !isRequired) continue;
    lines.add(
      "missing",
      at("env_file"),
      `${path} is not there. Put it beside the Compose file and run this again: its secrets are left out, as always.`,
    );
  }
  for (const [name, value] of pairsOf(fields["environment"])) add(name, value, placeOf(name, service));
  sayFields(service, lines);
  return [...variables.values()];
}

/** Returns where a variable of `environment` stands: as a field, or as an item of a list. */
function placeOf(name: string, { layers, at }: ComposeService): Place {
  for (const { file, name: service, fields } of layers) {
    const { environment } = fields;
    const index = Array.isArray(environment)
      ? environment.findIndex((item: unknown) => pairsOf([item])[0]?.[0] === name)
      : -1;
    const place = file.place("", ["services", service, "environment", index < 0 ? name : index]);
    if (place.line !== undefined || place.from !== undefined) return place;
  }
  return at("environment");
}

/** Says which items YAML reads as fields. */
function sayFields({ name: owner, layers }: ComposeService, lines: Lines): void {
  for (const { file, name, fields } of layers) {
    for (const [index, item] of listOf(fields["environment"]).entries()) {
      if (!Array.isArray(fields["environment"]) || !isRecord(item)) continue;
      const place = file.place(`${owner}.environment`, ["services", name, "environment", index]);
      const [pair] = pairsOf([item]);
      if (pair === undefined) {
        lines.add("missing", place, "this item is no text, so it is left out. Write NAME=value.");
      } else {
        const text = `${shownNames([pair[0]])}: the item has a colon and a space, so YAML reads fields, and Compose refuses it. Put it in quotes and run this again.`;
        lines.add("check", place, text);
      }
    }
  }
}

function variableOf(
  name: string,
  written: string | undefined,
  values: ReadonlyMap<string, string>,
): Variable {
  if (written === undefined) return { name, value: values.get(name), sources: [name] };
  const { text, names, unset } = interpolate(written, values);
  return { name, value: unset.length > 0 ? undefined : text, sources: names };
}

/** A file of variables. */
interface VariablesFile {
  readonly path: string;
  readonly isRequired: boolean;
  /** Whether its values are as they are written, with quotes and dollar signs. */
  readonly isRaw: boolean;
}

function filesOf(written: unknown): readonly VariablesFile[] {
  return listOf(written).map((item) =>
    isRecord(item)
      ? {
          path: String(item["path"]),
          isRequired: item["required"] !== false,
          isRaw: item["format"] === "raw",
        }
      : { path: String(item), isRequired: true, isRaw: false },
  );
}

/**
 * Reads the lines `NAME=value` of a file with `format: raw`, whose values are as they are written.
 *
 * Source: docker/cli, pkg/kvfile/kvfile.go.
 */
function readRawEnvFile(text: string): EnvFile {
  const lines = text.split(/\r?\n/).map((each, index) => ({ written: each.trimStart(), line: index + 1 }));
  const found = lines
    .filter(({ written }) => written !== "" && !written.startsWith("#"))
    .map(({ written, line }) => {
      const [, name = "", value] = /^([^=]*)(?:=(.*))?$/.exec(written) ?? [];
      return { name, line, value, isLiteral: true };
    });
  const isName = ({ name }: { readonly name: string }) => /^[A-Za-z_]\w*$/.test(name);
  return {
    variables: found.filter(isName),
    unread: found.filter((each) => !isName(each)).map(({ line }) => line),
  };
}

/**
 * Returns names and values of `environment`, which is a list of `NAME=value` or fields. An item with a colon and a space, such
 * as `NAME=a: b`, has no value: YAML reads fields.
 */
export function pairsOf(written: unknown): readonly (readonly [name: string, value: string | undefined])[] {
  if (!Array.isArray(written)) return fieldPairs(written);
  return written.flatMap((item: unknown) => {
    const [field, ...others] = fieldPairs(item);
    if (others.length === 0 && field?.[0].includes("=") === true) {
      return [[field[0].replace(/=.*$/s, ""), undefined] as const];
    }
    const text = textOf(item);
    const [, name = "", value] = /^([^=]*)(?:=([^]*))?$/.exec(text) ?? [];
    return name === "" ? [] : [[name, value] as const];
  });
}

function fieldPairs(written: unknown): readonly (readonly [name: string, value: string | undefined])[] {
  return Object.entries(isRecord(written) ? written : {}).map(([name, value]) => [
    name,
    value === null || value === undefined ? undefined : textOf(value, JSON.stringify(value)),
  ]);
}
