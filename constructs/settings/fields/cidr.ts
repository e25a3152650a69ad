/** An IPv4 network. */
export interface Cidr {
  /** Its first address, as a number. */
  readonly network: number;
  /** Bits of the network, 0 to 32. */
  readonly prefix: number;
  /** What was written beyond the network's first address, as a number; 0 in a proper network. */
  readonly hostBits: number;
}
