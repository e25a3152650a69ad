import { z } from "zod";
import { refusal } from "../wording/refusal";

/**
 * Makes the schema of a list.
 *
 * @param what - what is listed, in the plural: `names of secrets`
 */
export function list<S extends z.ZodType>(what: string, schema: S) {
  return z.array(schema, { error: (issue) => refusal(issue.input, `a list of ${what}`) });
}
