import { invalidValue } from "../messages";
import { isRecord, type Path } from "../paths";

/** Levels that are copied; the schema has fewer, and what is deeper is refused by it. */
const MAX_DEPTH = 10;

/** A copy, and what could not be copied. */
interface Copy {
  readonly value: unknown;
  readonly problems: readonly { readonly path: Path; readonly message: string }[];
}

/**
 * Copies a description into plain data: own fields alone, without those that are `undefined`.
 *
 * `__proto__` and objects of a class come back as problems instead, so that nothing after this can touch a prototype.
 */
export function plainCopy(value: unknown, path: Path = []): Copy {
  if (path.length >= MAX_DEPTH) return { value, problems: [] };
  if (Array.isArray(value)) {
    const items = Array.from<unknown, Copy>(value, (item, index) => plainCopy(item, [...path, index]));
    return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
  }
  if (!isRecord(value)) return { value, problems: [] };
  if (!isPlain(value)) {
    return { value: undefined, problems: [{ path, message: invalidValue(value, "a plain object") }] };
  }
  const problems = Object.hasOwn(value, "__proto__")
    ? [{ path: [...path, "__proto__"], message: "unknown field. No field has this name." }]
    : [];
  const fields = Object.entries(value)
    .filter(([key, item]) => key !== "__proto__" && item !== undefined)
    .map(([key, item]) => ({ key, copy: plainCopy(item, [...path, key]) }));
  return {
    value: Object.fromEntries(fields.map(({ key, copy }) => [key, copy.value])),
    problems: [...problems, ...fields.flatMap(({ copy }) => copy.problems)],
  };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
