/** Who answers a request. */
export interface Destination {
  /** The platform that runs it. */
  readonly platform: "ec2" | "fargate";
  /** Name of the service. */
  readonly service: string;
  /** Percentage of the requests. */
  readonly share: number;
}

/** Adds up the shares of each destination, sorted by platform and name. */
export function mergeDestinations(destinations: readonly Destination[]): readonly Destination[] {
  const sums = new Map<string, Destination>();
  for (const each of destinations) {
    const key = `${each.platform} ${each.service}`;
    sums.set(key, { ...each, share: each.share + (sums.get(key)?.share ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, destination]) => destination);
}
