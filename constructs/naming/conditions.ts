/**
 * Returns a condition on the resource that carries it: an attribute equals an expression.
 *
 * Conditions are written as text, because cdktf's `Op` would put parentheses around each.
 *
 * @param attribute - attribute in Terraform's spelling, for example `task_definition`
 */
export function selfEquals(attribute: string, expression: string): string {
  return `\${self.${attribute} == ${expression}}`;
}

/** Returns a condition on the resource that carries it: an attribute differs from a text. */
export function selfDiffers(attribute: string, text: string): string {
  return `\${self.${attribute} != ${JSON.stringify(text)}}`;
}

/**
 * Returns a condition: at least one expression differs from the text at its place.
 *
 * As long as one of them is unknown, the condition is unknown too, so Terraform checks it during apply.
 *
 * @param expected - pairs of an expression and the text that it is compared with; no text holds a `/`
 */
export function anyDiffers(expected: readonly (readonly [expression: string, text: string])[]): string {
  const expressions = expected.map(([expression]) => expression).join(", ");
  const texts = expected.map(([, text]) => text).join("/");
  return `\${join("/", [${expressions}]) != ${JSON.stringify(texts)}}`;
}

/** Returns a condition: a list holds nothing but these texts. An empty list meets it. */
export function holdsOnly(list: string, texts: readonly string[]): string {
  return `\${length(setsubtract(${list}, ${JSON.stringify(texts)})) == 0}`;
}

/** Returns an expression for one text if a list holds at least one of `texts`, and for another text if not. */
export function choiceByAny(list: string, texts: readonly string[], yes: string, no: string): string {
  const [then, otherwise] = [JSON.stringify(yes), JSON.stringify(no)];
  return `\${length(setintersection(${list}, ${JSON.stringify(texts)})) > 0 ? ${then} : ${otherwise}}`;
}

/** Returns an expression, without `${}`, for a value that Terraform may show although its source is sensitive. */
export function nonsensitive(expression: string): string {
  return `nonsensitive(${expression})`;
}
