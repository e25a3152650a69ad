import { isDeepStrictEqual } from "node:util";
import { maskValues, MaskedValue, UNKNOWN } from "../terraform/masked-value";
import type { ResourceChange } from "../terraform/plan";

/** One value that a plan would change. */
export interface ChangedAttribute {
  /** The resource's attribute that it belongs to, for example `tags`. */
  readonly attribute: string;
  /** Where it is in the resource, for example `tags.Owner` or `rule[0].bucket_key_enabled`. */
  readonly path: string;
  /** Its value now. */
  readonly from: unknown;
  /** Its value in main.ts. */
  readonly to: unknown;
  /** Whether its new value is known only when something else has been applied. */
  readonly knownAfterApply: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** Keys that are written after a dot; others are quoted, whatever somebody put into them. */
const PLAIN_KEY = /^[\w-]+$/;

/** Lists the single values that a plan would change, as deep as they go: into lists, and into JSON in a text. */
export function changedAttributes(change: ResourceChange["change"]): readonly ChangedAttribute[] {
  const [before, after] = withWholeTags(
    maskValues(change.before ?? {}, change.before_sensitive) as Values,
    maskValues(change.after ?? {}, change.after_sensitive, change.after_unknown) as Values,
  );
  const all = keysOf(before, after).flatMap((attribute) =>
    differences(attribute, own(before, attribute), own(after, attribute)).map((each) => ({
      attribute,
      ...each,
    })),
  );
  // AWS returns empty texts and lists for what is not set; a tag may really be empty.
  const significant = all.filter(
    ({ attribute, from, to }) => attribute === "tags" || !isEmpty(from) || !isEmpty(to),
  );
  return significant.length > 0 ? significant : all;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

/** Puts `tags_all` in the place of `tags`, which lacks the tags that every resource of a stack gets. */
function withWholeTags(before: Values, after: Values): readonly [Values, Values] {
  const whole = (values: Values): Values => {
    const { tags_all: tags, ...rest } = values;
    return { ...rest, tags };
  };
  return isRecord(before["tags_all"]) && isRecord(after["tags_all"])
    ? [whole(before), whole(after)]
    : [before, after];
}

type Difference = Omit<ChangedAttribute, "attribute">;

function differences(path: string, from: unknown, to: unknown): readonly Difference[] {
  if (isDeepStrictEqual(from, to)) return [];
  const inner = within(path, ...opened(from, to));
  if (inner.length > 0) return inner;
  const [before, after] = asSensitive(from, to);
  return [{ path, from: before, to: after, knownAfterApply: to === UNKNOWN }];
}

/** What is sensitive on one side is hidden on both. */
function asSensitive(from: unknown, to: unknown): readonly [unknown, unknown] {
  const secret = [from, to].find((each) => each instanceof MaskedValue && each !== UNKNOWN);
  const hidden = (value: unknown) =>
    secret === undefined || value === UNKNOWN || value === undefined || value === null ? value : secret;
  return [hidden(from), hidden(to)];
}

function within(path: string, from: unknown, to: unknown): readonly Difference[] {
  if (Array.isArray(from) && Array.isArray(to)) {
    return pairedItems(from, to).flatMap((pair) => differences(`${path}[${pair.index}]`, pair.from, pair.to));
  }
  if (!isRecord(from) || !isRecord(to)) return [];
  return keysOf(from, to).flatMap((key) => differences(path + step(key), own(from, key), own(to, key)));
}

/** Reads JSON where both are a text of it, as policies are. */
function opened(from: unknown, to: unknown): readonly [unknown, unknown] {
  const both = [parsed(from), parsed(to)] as const;
  return both.includes(undefined) ? [from, to] : both;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Values {
  const isObject = typeof value === "object" && value !== null;
  return isObject && !Array.isArray(value) && !(value instanceof MaskedValue);
}

/** A tag may be called `constructor`. */
function own(values: Values, key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function keysOf(...values: readonly Values[]): readonly string[] {
  return [...new Set(values.flatMap((each) => Object.keys(each)))];
}

function step(key: string): string {
  return PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** An item of a list before and after. */
interface PairedItem {
  /** Index in the first list; in the second, if the item was added. */
  readonly index: number;
  /** The item in the first list; absent if it was added. */
  readonly from?: unknown;
  /** The item in the second list; absent if it was removed. */
  readonly to?: unknown;
}

/**
 * Pairs the items of two lists, and leaves out those that stayed the same.
 *
 * Terraform writes a set as a list that is ordered by what the items hold, so an item moves when it changes. Equal items
 * are therefore left out wherever they stand, and the others are paired by how much they have in common. Lists that
 * differ only in their order are paired index by index.
 */
function pairedItems(before: readonly unknown[], after: readonly unknown[]): readonly PairedItem[] {
  const removed = [...before.keys()];
  const added = [...after.keys()];
  for (const index of before.keys()) {
    const equal = added.find((other) => isDeepStrictEqual(before[index], after[other]));
    if (equal === undefined) continue;
    remove(removed, index);
    remove(added, equal);
  }
  if (removed.length === 0 && added.length === 0) {
    return before.map((from, index) => ({ index, from, to: after[index] }));
  }
  const pairs = removed.map((index): PairedItem => {
    const from = before[index];
    const likeness = (other: number) => inCommon(from, after[other]);
    const [nearest] = [...added].sort((one, other) => likeness(other) - likeness(one));
    if (nearest === undefined) return { index, from };
    remove(added, nearest);
    return { index, from, to: after[nearest] };
  });
  return [...pairs, ...added.map((index) => ({ index, to: after[index] }))];
}

function remove(indexes: number[], index: number): void {
  indexes.splice(indexes.indexOf(index), 1);
}

/** Counts the values that two items share, all the way down. */
function inCommon(one: unknown, other: unknown): number {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
    return isDeepStrictEqual(one, other) ? 1 : 0;
  }
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).reduce((sum, [key, value]) => sum + inCommon(value, others.get(key)), 0);
}
