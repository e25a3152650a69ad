/**
 * Keeps Terraform from reading text as its own templates: `${` and `%{` are doubled.
 *
 * Applied, the text comes out as it went in.
 */
export function terraformEscape(text: string): string {
  return text.replace(/([$%])\{/g, (_match, sign: string) => `${sign}${sign}{`);
}
