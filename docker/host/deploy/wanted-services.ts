import type { Manifest, ManifestService } from "../../../constructs/service/manifest";

/** Returns the services that a run converges: all, or those that somebody wants to restart. */
export function chosen({ services }: Manifest, restart: readonly string[]): readonly ManifestService[] {
  return restart.length === 0 ? services : services.filter(({ name }) => restart.includes(name));
}

/** Returns an error for each service that somebody wants to restart and that the host does not have. */
export function unknownServices({ services }: Manifest, restart: readonly string[]): readonly string[] {
  return restart
    .filter((wanted) => !services.some(({ name }) => name === wanted))
    .map((wanted) => `${wanted}: cannot restart it, the host has no such service`);
}
