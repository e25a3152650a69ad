import type { Attributes } from "../../support/synth";
import type { Deployed } from "../../support/deployed";

/** Resources or data sources by type and name. */
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** A condition and its message. */
export interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

/** A synthesized stack. */
export interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly check?: Readonly<Record<string, { readonly assert: readonly Condition[] }>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly locals?: Attributes;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly provider: { readonly aws: readonly Attributes[] };
  readonly terraform: { readonly backend: Readonly<Record<string, Attributes>> };
}

/** One resource and its Terraform address. */
export interface Resource {
  /** `type.name`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Attributes;
}

/** Stacks that have been read. */
const read = new WeakMap<Deployed, Map<string, StackJson>>();

/** Reads one stack of a synthesis, once. */
export function stackJson(synthesis: Deployed, id: string): StackJson {
  const stacks = read.get(synthesis) ?? new Map<string, StackJson>();
  read.set(synthesis, stacks);
  const json = stacks.get(id) ?? (JSON.parse(synthesis.stack(id).json) as StackJson);
  stacks.set(id, json);
  return json;
}

/** Lists the resources of a stack, or the ones of a type. */
export function resources(
  { resource = {} }: Pick<StackJson, "resource">,
  type?: string,
): readonly Resource[] {
  return Object.entries(resource)
    .filter(([each]) => type === undefined || each === type)
    .flatMap(([each, named]) =>
      Object.entries(named).map(([name, attributes]) => ({
        address: `${each}.${name}`,
        type: each,
        attributes,
      })),
    );
}

/** Lists the resources of all stacks, or the ones of a type. */
export function allResources(synthesis: Deployed, type?: string): readonly Resource[] {
  return Object.keys(synthesis.manifest.stacks).flatMap((id) => resources(stackJson(synthesis, id), type));
}

/** Lists every text in a value, keys of objects excluded. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** Lists every key in a value. */
export function keys(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keys)];
}
