import { z } from "zod";
import { refusal } from "../wording/refusal";

/**
 * Makes the schema of an object with these fields and no others.
 *
 * An unknown field becomes an issue of its own, at its own path, with the known fields as its `params`.
 *
 * @param what - what it describes, with an article: `a service`
 */
export function closedObject<S extends z.ZodRawShape>(what: string, shape: S) {
  const unknown = z.custom<unknown>(() => false, { params: { known: Object.keys(shape) } });
  return z
    .object(shape, { error: (issue) => refusal(issue.input, `an object that describes ${what}`) })
    .catchall(unknown);
}
