import { reservedName } from "../messages";
import { isRecord, type Path } from "../paths";

/** Levels that are copied; the schema has fewer, and rejects what is deeper. */
const MAX_DEPTH = 10;

/** A copy, and what could not be copied. */
interface Copy {
  readonly value: unknown;
  readonly problems: readonly { readonly path: Path; readonly message: string }[];
}

/**
 * Copies a description into plain data: its own fields only, without those that are `undefined`, except variables.
 *
 * `__proto__` and instances of a class come back as problems, so that nothing after this can change a prototype.
 */
export function plainCopy(value: unknown, path: Path = []): Copy {
  if (path.length >= MAX_DEPTH) return { value, problems: [] };
  if (Array.isArray(value)) {
    const items = Array.from<unknown, Copy>(value, (item, index) => plainCopy(item, [...path, index]));
    return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
  }
  if (!isRecord(value)) return { value, problems: [] };
  if (!isPlain(value)) {
    return {
      value: undefined,
      problems: [{ path, message: "only plain objects are allowed, not instances of a class." }],
    };
  }
  const problems = Object.hasOwn(value, "__proto__")
    ? [{ path: [...path, "__proto__"], message: reservedName("__proto__", "JavaScript uses it") }]
    : [];
  const fields = Object.entries(value)
    .filter(([key, item]) => key !== "__proto__" && (item !== undefined || isVariables(path)))
    .map(([key, item]) => ({ key, copy: plainCopy(item, [...path, key]) }));
  return {
    value: Object.fromEntries(fields.map(({ key, copy }) => [key, copy.value])),
    problems: [...problems, ...fields.flatMap(({ copy }) => copy.problems)],
  };
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
