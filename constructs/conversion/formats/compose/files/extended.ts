import { isRecord, own } from "../../../../settings/paths";
import { ConversionError } from "../../../conversion-error";
import type { Lines } from "../../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../../draft/plain-values";
import { pairsOf } from "../environment";
import { type ComposeFile, type Fields, serviceIn } from "./file";

/** A service as one file has it. */
export interface Layer {
  /** The file. */
  readonly file: ComposeFile;
  /** Its name there. */
  readonly name: string;
  /** Its fields there. */
  readonly fields: Fields;
}

/**
 * Returns a service as its file has it, then the services that it extends, one after the other.
 *
 * @throws ConversionError when they extend one another in a circle, which Compose refuses too
 */
export function layersOf(file: ComposeFile, name: string, lines: Lines): readonly Layer[] {
  const layers = new Map<string, Layer>();
  let next: Pick<Layer, "file" | "name"> | undefined = { file, name };
  while (next !== undefined) {
    const key = `${next.file.path}\n${next.name}`;
    if (layers.has(key)) throw new ConversionError(circle([...layers.values(), next]));
    const layer: Layer = { ...next, fields: serviceIn(next.file, next.name) };
    layers.set(key, layer);
    next = extendedBy(layer, lines);
  }
  return [...layers.values()];
}

function circle(found: readonly Pick<Layer, "file" | "name">[]): string {
  const last = found.at(-1);
  const start = found.findIndex(({ file, name }) => file.path === last?.file.path && name === last.name);
  const round = found.slice(start);
  const names = new Set(round.map(({ file }) => file.path)).size === 1;
  const shown = round.map(({ file, name }) => (names ? name : `${name} (${file.path})`));
  const [first] = round;
  const line = first?.file.lineOf(["services", first.name, "extends"]);
  return `${first?.file.path ?? ""}:${line ?? 1}: ${shown.join(" extends ")}: a circle, which Compose refuses too. Remove one of these extends.`;
}

/** Returns the service that one extends; `undefined`: none, or it cannot be read, which the report says. */
function extendedBy({ file, name, fields }: Layer, lines: Lines): Pick<Layer, "file" | "name"> | undefined {
  const { extends: written } = fields;
  if (written === undefined || written === null) return undefined;
  const path = isRecord(written) ? own(written, "file") : undefined;
  const base = textOf(isRecord(written) ? own(written, "service") : written);
  const place = file.place(`${name}.extends`, ["services", name, "extends"]);
  const other = path === undefined ? file : file.open(textOf(path));
  if (other === undefined) {
    lines.add(
      "missing",
      place,
      `${textOf(path)} cannot be read, so its fields are missing. Put it there and run this again.`,
    );
    return undefined;
  }
  if (Object.hasOwn(fieldsOf(other.data["services"]), base)) return { file: other, name: base };
  lines.add(
    "missing",
    place,
    `${path === undefined ? "the file" : textOf(path)} has no service ${base}, so its fields are missing. Compose refuses it.`,
  );
  return undefined;
}

/** Merges a service with those that it extends: pairs and lists are joined, other fields are replaced. */
export function mergedLayers(layers: readonly Layer[]): Fields {
  return [...layers].reverse().reduce<Fields>((base, { fields: { extends: _, ...fields } }) => {
    return mergeFields(base, fields);
  }, {});
}

/** Fields whose lists are replaced as a whole. Source: Compose specification, "Merge". */
const REPLACED = ["command", "entrypoint", "test"];

function mergeFields(base: Fields, over: Fields): Fields {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeField(key, base[key], value);
  return merged;
}

function mergeField(key: string, base: unknown, value: unknown): unknown {
  if (base === undefined || base === null || REPLACED.includes(key)) return value;
  if (key === "environment" || key === "labels") {
    return Object.fromEntries([...pairsOf(base), ...pairsOf(value)]);
  }
  if (key === "env_file" || key === "tmpfs") return [...listOf(base), ...listOf(value)];
  if (key === "depends_on" && Array.isArray(base) !== Array.isArray(value)) {
    return { ...byName(base), ...byName(value) };
  }
  if (Array.isArray(base) && Array.isArray(value)) return [...(base as unknown[]), ...(value as unknown[])];
  return isRecord(base) && isRecord(value) ? mergeFields(base, value) : value;
}

function byName(written: unknown): Fields {
  if (!Array.isArray(written)) return fieldsOf(written);
  return Object.fromEntries(written.map((name) => [String(name), {}]));
}
