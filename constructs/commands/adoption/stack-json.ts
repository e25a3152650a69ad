import { z } from "zod";

/** Bodies of resources by type and name, as Terraform's JSON syntax has them. */
const BLOCKS = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

/** The part of a synthesized stack that is read; the rest goes along untouched. */
export const STACK_JSON = z.looseObject({
  terraform: z.looseObject({
    backend: z.looseObject({
      s3: z.looseObject({ bucket: z.string(), key: z.string(), region: z.string() }),
    }),
  }),
  provider: z.object({
    aws: z.tuple([
      z.looseObject({
        region: z.string(),
        allowed_account_ids: z.tuple([z.string()]),
        default_tags: z.tuple([z.object({ tags: z.record(z.string(), z.string()) })]),
      }),
    ]),
  }),
  resource: BLOCKS.default({}),
  data: BLOCKS.default({}),
});

/** A synthesized stack. */
export type StackJson = z.infer<typeof STACK_JSON>;

/** The body of one resource. */
export type Body = Readonly<Record<string, unknown>>;
