import { createContext, runInContext } from "node:vm";

/** Where values are evaluated: plain JavaScript, with nothing of Node.js. */
const CONTEXT = createContext({});

/** One assignment, the way a user would write it: `environments.dev.region: "x"`, or `PHASE=x` for a variable. */
interface Assignment {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * Returns a copy of a description with other values: `name: "x"; services.back.cpu: 1024`.
 *
 * A value is a JavaScript expression; `undefined` removes the field. The path `description` is the whole description.
 */
export function assign(written: unknown, assignments: string): unknown {
  return assignments
    .split("; ")
    .map(parse)
    .reduce<unknown>((rest, { path, value }) => replace(rest, path, value), written);
}

/** Values of expressions that were evaluated before; descriptions are never changed. */
const VALUES = new Map<string, unknown>();

/** Evaluates a JavaScript expression. */
export function evaluate(expression: string): unknown {
  if (!VALUES.has(expression)) VALUES.set(expression, runInContext(`(${expression})`, CONTEXT));
  return VALUES.get(expression);
}

function parse(assignment: string): Assignment {
  const [, path, expression] = /^(.+?): (.*)$/s.exec(assignment) ?? [];
  if (path === undefined || expression === undefined) throw new Error(`not an assignment: ${assignment}`);
  const keys = [...path.matchAll(/([\w-]+)|\["(.*?)"\]/g)].map(([, plain, quoted]) => plain ?? quoted ?? "");
  return { path: path === "description" ? [] : keys, value: evaluate(expression) };
}

function replace(root: unknown, [key, ...rest]: Assignment["path"], value: unknown): unknown {
  if (key === undefined) return value;
  const fields: object = typeof root === "object" && root !== null ? root : {};
  const inner: unknown = Object.entries(fields).find(([name]) => name === key)?.[1];
  return Object.fromEntries([
    ...Object.entries(fields).filter(([name]) => name !== key),
    [key, replace(inner, rest, value)],
  ]);
}
