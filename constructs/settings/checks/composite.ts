import { z } from "zod";
import { didYouMean, invalidValue } from "../messages";
import type { Check } from "./basic";

/** The fields that the schema of an interface must have: all of them, each with a schema of its own type. */
export type Shape<T> = { readonly [Field in keyof T]-?: z.ZodType<T[Field]> };

/** Words of a text that a shell would read as they are. */
const WORDS = /^[\w./:=@+-]+( [\w./:=@+-]+)*$/;

/** Returns the schema of a single value: a check decides, and its message is printed. */
export function field<T>(check: Check): z.ZodCustom<T, T> {
  return z.custom<T>((value) => check(value) === undefined, { error: (issue) => check(issue.input) });
}

/**
 * Returns the schema of a list.
 *
 * @param what - what is listed, in the plural: `names of secrets`
 */
export function list<S extends z.ZodType>(what: string, schema: S) {
  return z.array(schema, {
    error: ({ input }) => invalidValue(input, `a list of ${what}`, didYouMean(asList(input))),
  });
}

/**
 * Returns the schema of a list that must not be empty.
 *
 * @param what - what is listed, in the plural: `arguments`
 */
export function filledList<S extends z.ZodType>(what: string, schema: S) {
  const error = (issue: { readonly input?: unknown }) =>
    invalidValue(issue.input, `a list of one or more ${what}`, didYouMean(asList(issue.input)));
  return z.array(schema, { error }).min(1, { error });
}

/** Returns the list of the words of a text; `undefined`: it is no text, or a shell would read more than words in it. */
function asList(value: unknown): readonly string[] | undefined {
  const isPlain = typeof value === "string" && value.length <= 64 && WORDS.test(value);
  return isPlain ? value.split(" ") : undefined;
}

/**
 * Returns the schema of an object whose keys the user chooses; the keys themselves are not checked here.
 *
 * @param what - what it holds, in the plural: `services`
 * @param key - what its keys are
 */
export function named<S extends z.ZodType>(what: string, schema: S, key = "name") {
  return z.record(z.string(), schema, {
    error: (issue) => invalidValue(issue.input, `an object of ${what} by ${key}`),
  });
}

/** Fields that are looked for in an object and written elsewhere, each with a sentence that says where. */
const ELSEWHERE: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map<
  string,
  Readonly<Record<string, string>>
>([
  [
    "a service",
    {
      timeout:
        "The load balancer has one timeout for all services: write it as a field of the application, or of an environment.",
    },
  ],
  [
    "a database",
    {
      passwordRotation:
        "The password no longer changes by itself: remove this field, and raise passwordVersion to change it.",
    },
  ],
]);

/**
 * Returns the schema of an object with these fields and no others.
 *
 * An unknown field becomes an issue of its own, at its own path, with the known fields as its `params`.
 *
 * @param what - what it describes, with an article: `a service`
 */
export function closedObject<S extends z.ZodRawShape>(what: string, shape: S) {
  const params = { known: Object.keys(shape), elsewhere: ELSEWHERE.get(what) };
  const unknown = z.custom<unknown>(() => false, { params });
  return z
    .object(shape, { error: (issue) => invalidValue(issue.input, `an object that describes ${what}`) })
    .catchall(unknown);
}
