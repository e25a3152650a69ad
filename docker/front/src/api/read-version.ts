import * as z from "zod/mini";
import { requestJson } from "./request-json";

const Version = z.object({ version: z.string(), platform: z.string(), hostname: z.optional(z.string()) });

/** Which release of the API answered, and where it runs. */
export type Version = z.output<typeof Version>;

/** Asks the API what it is. */
export function readVersion(signal: AbortSignal): Promise<Version> {
  return requestJson("/api/version", Version, { signal });
}
