/** Ways from a Fargate task to the internet and to AWS. */
export const EGRESSES = ["public-ip", "nat-gateway", "nat-gateway-per-az", "endpoints"] as const;

/** How a task reaches the internet: an address of its own, NAT gateways, or AWS alone through endpoints. */
export type Egress = (typeof EGRESSES)[number];
