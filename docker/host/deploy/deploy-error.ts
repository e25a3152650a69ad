/** Something that a person has to know: one line that says what failed, why, and what is still the case. */
export class DeployError extends Error {}

/** A version that can't serve, wherever and whenever it is tried: trying it again is for a person to ask. */
export class UnhealthyReleaseError extends DeployError {}

/** Characters of what somebody else says. */
const LONGEST = 300;

/** Puts an error into words that fit into one line; our own are kept whole, and others' as far as they are bearable. */
export function errorMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, " ").trim();
  return error instanceof DeployError ? line : line.slice(0, LONGEST);
}
