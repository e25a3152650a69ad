/** A mistake that the user can fix; it is printed without a stack trace. */
export class CommandError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "CommandError";
}

/** Returns the message of whatever was thrown, without a full stop. */
export function errorMessage(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
