import type { ManifestService } from "../../../../constructs/service/manifest";

/**
 * Chooses the service to which the host's nginx sends a path, as docker/host/deploy/locations.ts writes them down:
 * an exact location is taken first, then the longest prefix.
 */
export function hostRoute(services: readonly ManifestService[], path: string): ManifestService | undefined {
  const exact = services.find((service) => service.path === path);
  if (exact !== undefined) return exact;
  return services
    .filter((service) => below(service).some((prefix) => path.startsWith(prefix) || `${path}/` === prefix))
    .sort((a, b) => (b.path ?? "").length - (a.path ?? "").length)[0];
}

/** The prefix of a service that has all below a path: `/api/` for `/api/*`. */
function below({ path = "" }: ManifestService): readonly string[] {
  return path.endsWith("/*") ? [path.slice(0, -1)] : [];
}
