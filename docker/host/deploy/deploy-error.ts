/** Longest text that is shown of another program's error, in characters. */
const MAX_MESSAGE_LENGTH = 300;

/** An error for the operator: what failed, why, and what is still the case. */
export class DeployError extends Error {}

/** A version that crashes, does not answer, or whose release command fails. It is not retried automatically. */
export class UnhealthyReleaseError extends DeployError {}

/** Returns an error's message in one line. The deployer's own messages are kept whole, others are cut to 300 characters. */
export function errorMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, " ").trim();
  return error instanceof DeployError ? line : line.slice(0, MAX_MESSAGE_LENGTH);
}
