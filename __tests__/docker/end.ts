import type { Stage } from "./stage/stage";

/** After the last test: ends what all tests shared. */
export default async function end(): Promise<void> {
  await (globalThis as { stage?: Stage }).stage?.stop();
}
