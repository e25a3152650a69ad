import { literal, literalKey } from "../draft/literal";
import type { Description } from "../../settings/description";

/** What main.ts is written from. */
export interface MainFile {
  /** The description. */
  readonly description: Description;
  /** Domain of each environment, which moves later, as a comment. */
  readonly laterDomains: Readonly<Record<string, string | undefined>>;
  /** Lines of a comment before the description. */
  readonly comment: readonly string[];
  /** Path from the file's folder to `constructs`: `./constructs`. */
  readonly constructs: string;
}

/** Columns of a line, as the project's prettier has them. */
const WIDTH = 110;

/** Formats main.ts as prettier leaves it. */
export function mainFile({ description, laterDomains, comment, constructs }: MainFile): string {
  const { environments, ...application } = description;
  const comments = (path: string): readonly string[] => {
    const [, environment = ""] = /^environments\.(.*)$/.exec(path) ?? [];
    const domain = laterDomains[environment];
    return domain === undefined ? [] : [`domain: ${literal(domain)},`];
  };
  return [
    `import { synthesize } from "${constructs}/report/synthesize";`,
    `import type { Description } from "${constructs}/settings/description";`,
    `import { Deployment } from "${constructs}/stacks/deployment";`,
    "",
    ...comment.map((line) => `// ${line}`),
    `const description: Description = ${expanded({ ...application, environments }, "", comments, 0)};`,
    "",
    "const { PHASE, BOOTSTRAP } = process.env;",
    "synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));",
    "",
  ].join("\n");
}

/** Returns the lines of a comment that ends an object, by the path of the object. */
type Comments = (path: string) => readonly string[];

/** Objects that have a line for each field, however short they are. */
const ALWAYS_EXPANDED = /^$|^(services|environments)$/;

function valueText(value: unknown, path: string, comments: Comments, depth: number, used: number): string {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const inline = literal(value);
  const fits = used + inline.length + 1 <= WIDTH;
  const isPlain = !isObject || (!ALWAYS_EXPANDED.test(path) && comments(path).length === 0);
  if (isPlain && (fits || (!isObject && !Array.isArray(value)))) return inline;
  if (Array.isArray(value)) {
    const items = value.map(
      (item) =>
        `${indent(depth + 1)}${valueText(item, `${path}.[]`, comments, depth + 1, indent(depth + 1).length)},`,
    );
    return ["[", ...items, `${indent(depth)}]`].join("\n");
  }
  return expanded(value as Readonly<Record<string, unknown>>, path, comments, depth);
}

function expanded(
  value: Readonly<Record<string, unknown>>,
  path: string,
  comments: Comments,
  depth: number,
): string {
  const before = indent(depth + 1);
  const fields = fieldsOf(value).map(([name, field]) => {
    const key = `${before}${literalKey(name)}: `;
    const inner = path === "" ? name : `${path}.${name}`;
    return `${key}${valueText(field, inner, comments, depth + 1, key.length)},`;
  });
  return ["{", ...fields, ...comments(path).map((line) => `${before}// ${line}`), `${indent(depth)}}`].join(
    "\n",
  );
}

const indent = (depth: number) => "  ".repeat(depth);

function fieldsOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value as Readonly<Record<string, unknown>>).filter(
    ([, field]) => field !== undefined,
  );
}
