/**
 * Escapes text so that Terraform does not read it as a template: `${` becomes `$${`, and `%{` becomes `%%{`.
 *
 * An apply reverses this: the resource gets the original text.
 */
export function terraformEscape(text: string): string {
  return text.replace(/([$%])\{/g, (_match, sign: string) => `${sign}${sign}{`);
}
