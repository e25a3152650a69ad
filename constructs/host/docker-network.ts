/** Addresses that Docker gives to containers on the host. */
export interface DockerNetwork {
  /** Address of the host on Docker's own bridge, with the bridge's network. */
  readonly bridge: string;
  /** Where further networks are taken from. */
  readonly pool: string;
}

/**
 * Chooses addresses for the containers that aren't the VPC's: its database and its resolver would be out of reach.
 *
 * @param cidr - addresses of the VPC, in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10
 */
export function dockerNetwork(cidr: string): DockerNetwork {
  return cidr.startsWith("172.")
    ? { bridge: "192.168.0.1/17", pool: "192.168.128.0/17" }
    : { bridge: "172.17.0.1/16", pool: "172.18.0.0/16" };
}
