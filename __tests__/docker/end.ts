import type { SharedEnvironment } from "./shared-environment";

/** After the last test: stops what all tests shared. */
export default async function end(): Promise<void> {
  await (globalThis as { environment?: SharedEnvironment }).environment?.stop();
}
