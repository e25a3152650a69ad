import type { ManifestService } from "../../../constructs/service/manifest";

/** A web service of the manifest; a test passes what it is about. */
export function hostService(differences: Partial<ManifestService> = {}): ManifestService {
  return {
    name: "front",
    release: { parameter: "/shop/dev/front/image" },
    role: "arn:aws:iam::123456789012:role/shop-dev-front",
    port: 8080,
    path: "/*",
    health: "/healthz",
    healthCheck: { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 60 },
    environment: {},
    secrets: {},
    cpu: 256,
    memory: 512,
    stopTimeout: 30,
    logGroup: "/shop/dev/front",
    ...differences,
  };
}
