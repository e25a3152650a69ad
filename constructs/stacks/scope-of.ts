import type { Scope } from "../naming/physical-name";
import type { Environment } from "../settings/settings";

/** Says what the physical names of an environment are made of. */
export function scopeOf(environment: Environment): Scope {
  return { application: environment.application, environment: environment.name };
}
