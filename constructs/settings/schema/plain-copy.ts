import { types } from "node:util";
import { reservedName, showValue } from "../messages";
import { isRecord, type Path } from "../paths";

/** Levels that are copied; the schema has fewer, and rejects what is deeper. */
const MAX_DEPTH = 10;

/** Most values of a description: ten environments that each set a hundred values for each of ninety services. */
const MAX_VALUES = 100_000;

/** A copy, and what could not be copied. */
interface Copy {
  readonly value: unknown;
  readonly problems: readonly { readonly path: Path; readonly message: string }[];
}

/** Ends a copy of more than {@link MAX_VALUES} values, such as one of the same objects again and again. */
const TOO_MANY = new Error();

/**
 * Copies a description into plain data: its own fields only, without those that are `undefined`, except variables.
 *
 * `__proto__`, instances of a class and what cannot be read come back as problems, so that nothing after this can throw,
 * take forever or change a prototype.
 */
export function plainCopy(written: unknown): Copy {
  let left = MAX_VALUES;

  function copy(read: () => unknown, path: Path, around: readonly unknown[]): Copy {
    left -= 1;
    if (left < 0) throw TOO_MANY;
    try {
      const value = read();
      const isList = Array.isArray(value);
      if (!isList && !isRecord(value)) return { value, problems: [] };
      if (around.includes(value)) {
        return refused(path, "an object cannot hold itself. Write the value that is meant.");
      }
      if (path.length >= MAX_DEPTH) return { value: isList ? [] : {}, problems: [] };
      const inside = [...around, value];
      return isList ? copyList(value, path, inside) : copyRecord(value, path, inside);
    } catch (error) {
      if (error === TOO_MANY) throw error;
      const reason = reasonOf(error);
      const shown = reason === undefined ? "" : `: ${showValue(reason)}`;
      return refused(path, `reading it failed${shown}. Write a plain value.`);
    }
  }

  function copyList(list: readonly unknown[], path: Path, around: readonly unknown[]): Copy {
    const items: Copy[] = [];
    for (let index = 0; index < list.length; index += 1) {
      items.push(copy(() => list[index], [...path, index], around));
    }
    return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
  }

  function copyRecord(
    record: Readonly<Record<string, unknown>>,
    path: Path,
    around: readonly unknown[],
  ): Copy {
    if (!isPlain(record)) return refused(path, "only plain objects are allowed, not instances of a class.");
    const problems = Object.hasOwn(record, "__proto__")
      ? [{ path: [...path, "__proto__"], message: reservedName("__proto__", "JavaScript uses it") }]
      : [];
    const fields = Object.keys(record)
      .filter((key) => key !== "__proto__")
      .map((key) => ({ key, field: copy(() => record[key], [...path, key], around) }));
    const kept = fields.filter(
      ({ field }) => field.value !== undefined || (isVariables(path) && field.problems.length === 0),
    );
    return {
      value: Object.fromEntries(kept.map(({ key, field }) => [key, field.value])),
      problems: [...problems, ...fields.flatMap(({ field }) => field.problems)],
    };
  }

  try {
    return copy(() => written, [], []);
  } catch (error) {
    if (error !== TOO_MANY) throw error;
    return refused([], `more than ${MAX_VALUES} values are too many. Does it repeat the same objects?`);
  }
}

/** Returns the copy of what cannot be copied: nothing. */
function refused(path: Path, message: string): Copy {
  return { value: undefined, problems: [{ path, message }] };
}

/** Returns the text of what a getter or a proxy of the user threw; `undefined`: it has none. */
function reasonOf(thrown: unknown): string | undefined {
  if (!types.isNativeError(thrown)) return typeof thrown === "string" ? thrown : undefined;
  const message: unknown = Object.getOwnPropertyDescriptor(thrown, "message")?.value;
  return typeof message === "string" ? message : undefined;
}

/** Returns whether a path is that of a service's variables, where `undefined` is one that is not set on this machine. */
function isVariables(path: Path): boolean {
  const [services, , field, ...rest] = path[0] === "environments" ? path.slice(2) : path;
  return services === "services" && field === "environment" && rest.length === 0;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
