import type { Manifest } from "../../../constructs/service/manifest";

/** A manifest of these services. */
export function manifest(...services: Manifest["services"]): Manifest {
  return {
    version: 1,
    region: "ap-northeast-2",
    network: "10.0.0.0/16",
    idleTimeout: 60,
    databaseSubnets: [],
    services,
  };
}
