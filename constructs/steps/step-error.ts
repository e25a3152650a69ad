/** A step that failed for a reason that the user can remove; it is printed without a stack trace. */
export class StepError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "StepError";
}

/**
 * Returns the message of whatever was thrown, without a full stop unless it is a step's own.
 *
 * The error of Node.js for a name with several addresses has no message, only a code.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : error.name;
  return error instanceof StepError ? error.message : (error.message || code).replace(/\.$/, "");
}
