/** A mistake that the user can fix; it is printed without a stack trace. */
export class CommandError extends Error {
  /** Name in a stack trace. */
  public override readonly name = "CommandError";
}

/** Returns the message of whatever was thrown, without a full stop and without what the AWS SDK puts before it. */
export function errorMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^AWS SDK error wrapper for \w*Error: /, "").replace(/\.$/, "");
}
