import { ROLLING } from "../../constructs/service/deployment";
import type { Service } from "../../constructs/service/service";

/** A web service with every default. A test sets the fields that matter to it. */
export function service(differences: Partial<Service> = {}): Service {
  return {
    name: "front",
    port: 8080,
    path: "/*",
    health: "/healthz",
    healthCheck: { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 60 },
    environment: {},
    secrets: [],
    database: false,
    permissions: [],
    cpu: 256,
    memory: 512,
    replicas: 1,
    capacity: { kind: "fargate" },
    deployment: ROLLING,
    stopTimeout: 30,
    readOnlyRootFilesystem: false,
    ulimits: { nofile: 65_535 },
    tmpfs: {},
    init: true,
    capabilities: { drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], add: [] },
    ...differences,
  };
}
