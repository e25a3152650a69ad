/** A step that failed for a reason that the user can remove; it is printed without a stack trace. */
export class StepError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "StepError";
}

/** Returns the message of whatever was thrown, without a full stop. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
