import { isDeepStrictEqual } from "node:util";
import { conceal, Concealed, UNKNOWN } from "./concealed";
import { pairedItems } from "./paired-items";
import { shownChange, type ShownChange } from "./shown-change";
import type { ResourceChange } from "./terraform-plan";

/** One value that a plan would change. */
export interface ChangedAttribute extends ShownChange {
  /** The resource's attribute that it belongs to, for example `tags`. */
  readonly attribute: string;
  /** Where it is in the resource, for example `tags.Owner` or `rule[0].bucket_key_enabled`. */
  readonly path: string;
  /** Whether its new value is known only when something else has been applied. */
  readonly follows: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** Keys that are written after a dot; others are quoted, whatever somebody put into them. */
const PLAIN_KEY = /^[\w-]+$/;

/** Lists the single values that a change is about, as deep as they go: into lists, and into JSON in a text. */
export function changedAttributes(change: ResourceChange["change"]): readonly ChangedAttribute[] {
  const [before, after] = withWholeTags(
    conceal(change.before ?? {}, change.before_sensitive) as Values,
    conceal(change.after ?? {}, change.after_sensitive, change.after_unknown) as Values,
  );
  const all = keysOf(before, after).flatMap((attribute) =>
    differences(attribute, own(before, attribute), own(after, attribute)).map((each) => ({
      attribute,
      ...each,
    })),
  );
  // AWS answers with empty texts and lists where nothing was said; a tag may really be empty.
  const telling = all.filter(
    ({ attribute, from, to }) => attribute === "tags" || !isEmpty(from) || !isEmpty(to),
  );
  return telling.length > 0 ? telling : all;
}

/** Ways to show nothing. */
const EMPTY = ["(none)", '""', "[]", "{}"];

function isEmpty(shown: string): boolean {
  return EMPTY.includes(shown);
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
  return inner.length > 0
    ? inner
    : [{ path, follows: to === UNKNOWN, ...shownChange(...asSensitive(from, to)) }];
}

/** What is sensitive on one side is hidden on both. */
function asSensitive(from: unknown, to: unknown): readonly [unknown, unknown] {
  const secret = [from, to].find((each) => each instanceof Concealed && each !== UNKNOWN);
  const hidden = (value: unknown) =>
    secret === undefined || value === UNKNOWN || value === undefined || value === null ? value : secret;
  return [hidden(from), hidden(to)];
}

function within(path: string, from: unknown, to: unknown): readonly Difference[] {
  if (Array.isArray(from) && Array.isArray(to)) {
    return pairedItems(from, to).flatMap((pair) => differences(`${path}[${pair.place}]`, pair.from, pair.to));
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
  return isObject && !Array.isArray(value) && !(value instanceof Concealed);
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
