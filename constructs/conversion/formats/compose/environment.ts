import { textOf } from "../../draft/plain-values";
import { isRecord } from "../../../settings/paths";
import { readEnvFile, unreadLines } from "../../draft/env-file";
import type { Lines } from "../../draft/lines";
import { pathFrom, type Source } from "../../draft/source";
import type { Variable } from "../../draft/variables";
import { interpolate, literalText } from "./interpolate";
import type { ComposeProject, ComposeService } from "./project";

/** Returns the environment variables of a service: those of its files, and over them its own. */
export function variablesOf(
  { fields, at }: ComposeService,
  { values }: ComposeProject,
  source: Source,
  lines: Lines,
): readonly Variable[] {
  const variables = new Map<string, Variable>();
  const add = (name: string, written: string | undefined) => {
    variables.set(name, variableOf(name, written, values));
  };
  for (const { path, isRequired } of filesOf(fields["env_file"])) {
    const text = source.read(pathFrom(source.path, path));
    const file = readEnvFile(text ?? "");
    for (const { name, value, isLiteral } of file.variables) {
      add(name, isLiteral && value !== undefined ? literalText(value) : value);
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
  for (const [name, value] of pairsOf(fields["environment"])) add(name, value);
  return [...variables.values()];
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

function filesOf(written: unknown): readonly { readonly path: string; readonly isRequired: boolean }[] {
  const items: readonly unknown[] = Array.isArray(written) ? written : written === undefined ? [] : [written];
  return items.map((item) =>
    isRecord(item)
      ? { path: String(item["path"]), isRequired: item["required"] !== false }
      : { path: String(item), isRequired: true },
  );
}

/** Returns names and values of `environment`, which is a list of `NAME=value` or fields. */
export function pairsOf(written: unknown): readonly (readonly [name: string, value: string | undefined])[] {
  if (Array.isArray(written)) {
    return written.map((item: unknown) => {
      const [, name = "", value] = /^([^=]*)(?:=([^]*))?$/.exec(String(item)) ?? [];
      return [name, value];
    });
  }
  return Object.entries(isRecord(written) ? written : {}).map(([name, value]) => [
    name,
    value === null || value === undefined ? undefined : textOf(value, JSON.stringify(value)),
  ]);
}
