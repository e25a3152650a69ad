import { KEBAB_CASE } from "../../service/words";

/** Longest text that is turned into a name. */
const LONGEST = 80;

/**
 * Turns a text into the nearest name of lower-case letters, digits and single hyphens.
 *
 * @param longest - longest name that is of use
 * @returns `undefined` when there is none, or the text is one already
 */
export function toKebabCase(text: unknown, longest: number): string | undefined {
  if (typeof text !== "string" || text.length > LONGEST) return undefined;
  const name = text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  return KEBAB_CASE.test(name) && name.length <= longest && name !== text ? name : undefined;
}
