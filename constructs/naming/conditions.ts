import { Lazy } from "cdktf";

/**
 * Returns a condition on the resource that has it: an attribute equals an expression.
 *
 * Conditions are built as text, because cdktf's `Op` puts parentheses around each.
 *
 * @param attribute - attribute in Terraform's spelling, for example `task_definition`
 */
export function selfEquals(attribute: string, expression: string): string {
  return `\${self.${attribute} == ${expression}}`;
}

/** Returns a condition on the resource that has it: an attribute differs from a text. */
export function selfDiffers(attribute: string, text: string): string {
  return differs(`self.${attribute}`, text);
}

/**
 * Returns a condition: at least one expression differs from its text.
 *
 * As long as one of them is unknown, the condition is unknown too, so Terraform checks it during apply.
 *
 * @param expected - pairs of an expression and its text; no text contains a `/`
 */
export function anyDiffers(expected: readonly (readonly [expression: string, text: string])[]): string {
  const expressions = expected.map(([expression]) => expression).join(", ");
  const texts = expected.map(([, text]) => text).join("/");
  return `\${join("/", [${expressions}]) != ${JSON.stringify(texts)}}`;
}

/** Returns a condition: a list contains no other texts than these. It is true for an empty list. */
export function holdsOnly(list: string, texts: readonly string[]): string {
  return `\${length(setsubtract(${list}, ${JSON.stringify(texts)})) == 0}`;
}

/**
 * Returns a condition: an expression is one of these texts.
 *
 * @param expression - without `${}`
 */
export function containsText(texts: readonly string[], expression: string): string {
  return `\${contains(${JSON.stringify(texts)}, ${expression})}`;
}

/** Returns an expression for `yes` if a list contains at least one of `texts`, and for `no` if it does not. */
export function choiceByAny(list: string, texts: readonly string[], yes: string, no: string): string {
  const [then, otherwise] = [JSON.stringify(yes), JSON.stringify(no)];
  return `\${length(setintersection(${list}, ${JSON.stringify(texts)})) > 0 ? ${then} : ${otherwise}}`;
}

/**
 * Returns an expression for the only text of a list, or an empty text.
 *
 * It is a token, so that it may be part of JSON: as text, its quotation marks would be escaped there.
 */
export function onlyTextOf(list: string): string {
  return Lazy.stringValue({ produce: () => `\${join(" ", ${list})}` });
}

/** Returns an expression as a token, so that it may be part of JSON, as the one of {@link onlyTextOf}. */
export function expressionInJson(expression: string): string {
  return Lazy.stringValue({ produce: () => `\${${expression}}` });
}

/**
 * Returns a condition: an expression differs from a text.
 *
 * @param expression - without `${}`
 */
export function differs(expression: string, text: string): string {
  return `\${${expression} != ${JSON.stringify(text)}}`;
}

/** Returns the same as `differs`, but unknown in a plan in which it is false, so that only the apply fails. */
export function differsInApply(expression: string, text: string): string {
  return differs(`timestamp() == "" || ${expression}`, text);
}

/**
 * Returns a condition: an expression equals a text, or matches a pattern.
 *
 * @param expression - without `${}`
 * @param pattern - of RE2, as Terraform's `regex` takes it
 */
export function equalsOrMatches(expression: string, text: string, pattern: string): string {
  const matches = `can(regex(${JSON.stringify(pattern)}, ${expression}))`;
  return `\${${expression} == ${JSON.stringify(text)} || ${matches}}`;
}

/** Returns the same as `equalsOrMatches`, but unknown in a plan in which it is false, so that only the apply fails. */
export function equalsOrMatchesInApply(expression: string, text: string, pattern: string): string {
  return equalsOrMatches(expression, text, pattern).replace("${", '${timestamp() == "" || ');
}

/** Returns an expression, without `${}`, for a value from a sensitive source that Terraform may show. */
export function nonsensitive(expression: string): string {
  return `nonsensitive(${expression})`;
}
