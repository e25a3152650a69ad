import { pathName } from "../naming/physical-name";
import type { Environment } from "../settings/settings";
import { scopeOf } from "./scope-of";

/** Name of the stack that records the phase, and the part of the record's path that no service can have. */
export const DNS = "dns";

/** Names the path under which an environment's phase is recorded. */
export function phaseRecord(environment: Environment): string {
  return pathName(scopeOf(environment), DNS);
}
