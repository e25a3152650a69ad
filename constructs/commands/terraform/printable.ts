/** Most characters of a text from a plan that are printed. */
const MAX_LENGTH = 300;

/**
 * What a terminal or a reader of a log could take for something else: control characters, line separators, marks that
 * have no width or turn the direction of writing, and halves of characters.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu;

/** Escapes what is not shown as it is, for example `\u{1b}`. */
export function escaped(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Formats a text that somebody else has written, such as an address in a plan: escaped, at most 300 characters. */
export function printable(text: string): string {
  const whole = escaped(text);
  return whole.length > MAX_LENGTH ? `${whole.slice(0, MAX_LENGTH)}...` : whole;
}
