/** A mistake in the code of the constructs, not in a description. */
class InternalError extends Error {
  public override readonly name = "InternalError";
}

/**
 * Returns a value that must exist, so that a missing one stops the synthesis and is never written into the JSON.
 *
 * @param what - name of the value in the error message, for example `route table of zone apne2-az1`
 * @throws when the value is undefined, null or an empty string
 */
export function required<T>(value: T, what: string): NonNullable<T> {
  if (value === undefined || value === null || value === "") throw new InternalError(`${what} is missing`);
  return value;
}
