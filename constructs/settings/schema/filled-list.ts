import { z } from "zod";
import { refusal } from "../wording/refusal";

/**
 * Makes the schema of a list that holds something.
 *
 * @param what - what is listed, in the plural: `arguments`
 */
export function filledList<S extends z.ZodType>(what: string, schema: S) {
  const error = (issue: { readonly input?: unknown }) =>
    refusal(issue.input, `a list of one or more ${what}`);
  return z.array(schema, { error }).min(1, { error });
}
