import { createHash } from "node:crypto";
import { LABEL } from "./container";

/** Body of Docker's `NetworkCreate`. */
export interface NetworkRequest {
  /** Name of the network. */
  readonly Name: string;
  /** Kind of network. */
  readonly Driver: "bridge";
  /** Its service. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Options of the bridge. */
  readonly Options: Readonly<Record<string, string>>;
}

/** Returns the name of a service's network: `e2f-back`. */
export function networkName(service: string): string {
  return `e2f-${service}`;
}

/** Returns the name of the host's interface to a service's network, which Linux limits to 15 characters. */
export function bridgeName(service: string): string {
  return `e2f${createHash("sha256").update(service).digest("hex").slice(0, 8)}`;
}

/**
 * Builds the request for a service's network. Not even containers of the same service reach each other in it, as tasks on
 * Fargate do not.
 */
export function networkRequest(service: string): NetworkRequest {
  return {
    Name: networkName(service),
    Driver: "bridge",
    Labels: { [LABEL.service]: service },
    Options: {
      "com.docker.network.bridge.name": bridgeName(service),
      "com.docker.network.bridge.enable_icc": "false",
    },
  };
}
