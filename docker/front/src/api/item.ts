import * as z from "zod/mini";

/** An item, as the API tells it. */
export const Item = z.object({ id: z.int(), name: z.string() });

/** An item, as the API tells it. */
export type Item = z.output<typeof Item>;
