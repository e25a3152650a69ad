import { z } from "zod";
import type { Check } from "../fields/check";

/** Makes the schema of a single value out of its check; the check's words become the message. */
export function field<T>(check: Check): z.ZodCustom<T, T> {
  return z.custom<T>((value) => check(value) === undefined, { error: (issue) => check(issue.input) });
}
