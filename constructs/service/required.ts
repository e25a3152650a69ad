/** A mistake in these constructs, not in a description: the caller broke a promise that a type can't express. */
class InternalError extends Error {
  public override readonly name = "InternalError";
}

/**
 * Returns a value that must be there, so that a gap stops the synthesis instead of ending up in the JSON.
 *
 * @param what - what the value is, as the error names it, for example `route table of zone apne2-az1`
 * @throws when the value is undefined, null or an empty string
 */
export function required<T>(value: T, what: string): NonNullable<T> {
  if (value === undefined || value === null || value === "") throw new InternalError(`${what} is missing`);
  return value;
}
