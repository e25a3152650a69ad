/** An expression of Terraform within JSON; it may hold quotes, and expressions in braces, of its own. */
const EXPRESSION = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

/**
 * Parses JSON that has expressions of Terraform in it; their quotes become single ones, so that they stay readable.
 *
 * @returns undefined where the text is no JSON, for example because all of it is an expression
 */
export function parsedTemplate(text: string): unknown {
  try {
    return JSON.parse(text.replace(EXPRESSION, (each) => each.replace(/\\?"/g, "'"))) as unknown;
  } catch {
    return undefined;
  }
}
