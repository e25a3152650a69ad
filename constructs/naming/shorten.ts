import { createHash } from "node:crypto";

/** Characters of the hash that stands in for what was cut off: 32 bits; should two names meet, the settings refuse them. */
const HASH_LENGTH = 8;

/**
 * Cuts a name to a length, the same way every time: its beginning, a hyphen, and a hash of the whole.
 *
 * @param name - letters, digits and single hyphens
 * @param limit - longest result, in characters, at least 10
 * @returns the name itself when it fits
 */
export function shorten(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  const head = name.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, "");
  return `${head}-${hash}`;
}
