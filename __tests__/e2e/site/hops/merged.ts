import type { Destination } from "./destination";

/** Adds up the shares of those who answer; `ec2` comes first, then by name. */
export function merged(destinations: readonly Destination[]): readonly Destination[] {
  const sums = new Map<string, Destination>();
  for (const each of destinations) {
    const key = `${each.platform} ${each.service}`;
    sums.set(key, { ...each, share: each.share + (sums.get(key)?.share ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, destination]) => destination);
}
