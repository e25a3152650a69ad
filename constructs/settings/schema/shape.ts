import type { z } from "zod";

/** The fields that the schema of an interface must have: all of them, each with a schema of its own type. */
export type Shape<T> = { readonly [Field in keyof T]-?: z.ZodType<T[Field]> };
