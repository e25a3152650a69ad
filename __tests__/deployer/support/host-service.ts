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
    database: false,
    cpu: 256,
    memory: 512,
    stopTimeout: 30,
    readOnlyRootFilesystem: false,
    ulimits: { nofile: 65_535 },
    tmpfs: {},
    init: true,
    capabilities: { drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], add: [] },
    logGroup: "/shop/dev/front",
    ...differences,
  };
}
