import type { z } from "zod";
import { closest } from "../closest";
import { unknownField } from "../messages";
import { FIELD_WORDS, FIELDS_WITHOUT } from "../other-words";
import { isRecord, own, type Path } from "../paths";

/** A value that is invalid by itself, whatever else the description says. */
export interface ShapeProblem {
  /** Where the value is. */
  readonly path: Path;
  /** What is wrong, to follow the path. */
  readonly message: string;
  /** Paths whose values are unknown while this is invalid: its own, and the field that it is a misspelling of. */
  readonly affectedPaths: readonly Path[];
}

/**
 * Returns the problems behind the schema's issues, each at the path of the invalid value.
 *
 * Of a union the branch that matched the value's outer shape counts, so that a typo in `database` is reported at the
 * field. A required field whose name was misspelled is reported once, at the misspelling.
 */
export function shapeProblems(issues: readonly z.core.$ZodIssue[], at: Path = []): readonly ShapeProblem[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, [...at, ...issue.path.filter(isKey)]));
  const misspelled = new Set(problems.flatMap(({ affectedPaths }) => affectedPaths.slice(1).map(pathKey)));
  return problems.filter(({ path }) => !misspelled.has(pathKey(path)));
}

function problemsOf(issue: z.core.$ZodIssue, path: Path): readonly ShapeProblem[] {
  if (issue.code === "invalid_union") {
    const inside = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
    if (inside !== undefined && inside.length > 0) return shapeProblems(inside, path);
  }
  const known = issue.code === "custom" ? knownFields(issue.params) : undefined;
  if (known === undefined) return [{ path, message: issue.message, affectedPaths: [path] }];
  const field = String(path.at(-1));
  const elsewhere = issue.code === "custom" ? otherPlace(issue.params, field) : undefined;
  const likely = elsewhere === undefined ? likelyField(field, known) : undefined;
  const sibling = likely === undefined ? [] : [[...path.slice(0, -1), likely]];
  const sentence = elsewhere ?? own(FIELDS_WITHOUT, plainWord(field));
  const other =
    issue.code === "custom" && (likely ?? sentence) === undefined
      ? otherWord(issue.params, field)
      : undefined;
  const message = unknownField(known, likely ?? other?.word, sentence ?? other?.place);
  return [{ path, message, affectedPaths: [path, ...sibling] }];
}

/** Returns the field that was probably meant: what other tools call it, or a typing mistake. */
function likelyField(field: string, known: readonly string[]): string | undefined {
  const meant = FIELD_WORDS.get(plainWord(field)) ?? [];
  return meant.find((word) => known.includes(word)) ?? closest(field, known);
}

/** Returns a field in lower case, without punctuation: `cap_add` and `capAdd` are the same. */
function plainWord(field: string): string {
  return field.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function knownFields(params: Readonly<Record<string, unknown>> | undefined): readonly string[] | undefined {
  const known = params?.["known"];
  return Array.isArray(known) ? known.map(String) : undefined;
}

/** Returns the sentence that says where a field is instead; `undefined`: nowhere. */
function otherPlace(
  params: Readonly<Record<string, unknown>> | undefined,
  field: string,
): string | undefined {
  const elsewhere = params?.["elsewhere"];
  const sentence = isRecord(elsewhere)
    ? (own(elsewhere, field) ?? own(elsewhere, field.toLowerCase()))
    : undefined;
  return typeof sentence === "string" ? sentence : undefined;
}

/** Returns what this project calls a field of other tools, and where it is; `undefined`: nowhere, or one of several. */
function otherWord(params: Readonly<Record<string, unknown>> | undefined, field: string) {
  const [word, ...others] = FIELD_WORDS.get(plainWord(field)) ?? [];
  const place = word === undefined || others.length > 0 ? undefined : otherPlace(params, word);
  return word === undefined || place === undefined ? undefined : { word, place };
}

function isKey(key: PropertyKey): key is string | number {
  return typeof key !== "symbol";
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}
