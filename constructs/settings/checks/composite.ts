import { z } from "zod";
import type { LikelyShape } from "../likely-shapes";
import { didYouMean, hidden, invalidValue } from "../messages";
import { isRecord } from "../paths";
import type { Check } from "./basic";

/** The fields that the schema of an interface must have: all of them, each with a schema of its own type. */
export type Shape<T> = { readonly [Field in keyof T]-?: z.ZodType<T[Field]> };

/** Returns the schema of a single value: a check decides, and its message is printed. */
export function field<T>(check: Check): z.ZodCustom<T, T> {
  return z.custom<T>((value) => check(value) === undefined, { error: (issue) => check(issue.input) });
}

/**
 * Returns the schema of a list.
 *
 * @param what - what is listed, in the plural: `zone ids`
 * @param options - how many items it has at least, default 0; and the items that were probably meant by another value
 */
export function list<S extends z.ZodType>(
  what: string,
  schema: S,
  { least = 0, likely = words }: { readonly least?: 0 | 1; readonly likely?: typeof words } = {},
) {
  const allowed = least === 0 ? `a list of ${what}` : `a list of one or more ${what}`;
  const error = ({ input }: { readonly input?: unknown }) =>
    invalidValue(input, allowed, didYouMean(likely(input)));
  return z.array(schema, { error }).min(least, { error });
}

/** Returns the schema of a list of names of secrets, none of whose values is ever shown. */
export function secretNames<S extends z.ZodType>(schema: S) {
  return z.array(schema, {
    error: ({ input }) => {
      const assigned = typeof input === "string" ? /^\s*([A-Za-z_]\w*)=/.exec(input)?.[1] : undefined;
      const names = isRecord(input) ? Object.keys(input) : assigned === undefined ? words(input) : [assigned];
      const isPlain = names?.every((name) => /^[A-Za-z_]\w*$/.test(name)) ?? false;
      const shown = isPlain && typeof input === "string" && assigned === undefined ? input : hidden(input);
      return invalidValue(shown, "a list of names of secrets", didYouMean(isPlain ? names : undefined));
    },
  });
}

/** Returns the words of a text, which may be between commas; `undefined`: it is no text, or has no words. */
function words(value: unknown): readonly string[] | undefined {
  const isPlain =
    typeof value === "string" && value.length <= 64 && /^[\w./:=@+,*-]+( [\w./:=@+,*-]+)*$/.test(value);
  return isPlain ? value.split(/[ ,]+/).filter((word) => word !== "") : undefined;
}

/**
 * Returns the schema of an object whose keys the user chooses; the keys themselves are not checked here.
 *
 * @param what - what it holds, in the plural: `services`
 * @param key - what its keys are: `name`
 * @param likely - what was probably meant by another shape
 */
export function named<S extends z.ZodType>(what: string, schema: S, key: string, likely?: LikelyShape) {
  return z.record(z.string(), schema, {
    error: (issue) => invalidValue(issue.input, `an object of ${what} by ${key}`, likely?.(issue.input)),
  });
}

/** Returns the schema of variables by name, none of whose values is ever shown. */
export function variables<S extends z.ZodType>(schema: S, likely: LikelyShape) {
  return z.record(z.string(), schema, {
    error: ({ input }) => invalidValue(hidden(input), "an object of variables by name", likely(input)),
  });
}

/** Returns the same sentence for each of these fields: what follows "unknown field". */
export function sentenceFor(fields: readonly string[], sentence: string): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field, sentence] as const));
}

/**
 * Returns the schema of an object with these fields and no others.
 *
 * An unknown field becomes an issue of its own, at its own path, with the known fields as its `params`.
 *
 * @param what - what it describes, with an article: `a service`
 * @param options - what was probably meant by another shape; and sentences by field, for fields that belong elsewhere
 */
export function closedObject<S extends z.ZodRawShape>(
  what: string,
  shape: S,
  {
    likely,
    elsewhere,
  }: { readonly likely?: LikelyShape; readonly elsewhere?: Readonly<Record<string, string>> } = {},
) {
  const unknown = z.custom<unknown>(() => false, { params: { known: Object.keys(shape), elsewhere } });
  return z
    .object(shape, {
      error: ({ input }) => invalidValue(input, `an object that describes ${what}`, likely?.(input)),
    })
    .catchall(unknown);
}
