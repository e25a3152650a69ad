import { z } from "zod";
import { refusal } from "../wording/refusal";

/**
 * Makes the schema of things by name; the names themselves are not checked here.
 *
 * @param what - what is named, in the plural: `services`
 */
export function named<S extends z.ZodType>(what: string, schema: S) {
  return z.record(z.string(), schema, {
    error: (issue) => refusal(issue.input, `an object of ${what} by name`),
  });
}
