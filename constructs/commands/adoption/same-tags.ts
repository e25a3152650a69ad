/** Beginning of the tags that AWS itself gives; Terraform doesn't look at them either. */
const RESERVED = "aws:";

/** Whether something carries exactly the tags that are planned: what carries others is somebody else's. */
export function sameTags(actual: unknown, planned: unknown): boolean {
  if (!isTags(actual) || !isTags(planned)) return false;
  const own = Object.keys(actual).filter((key) => !key.startsWith(RESERVED));
  return own.length === Object.keys(planned).length && own.every((key) => actual[key] === planned[key]);
}

function isTags(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
