import { createHash } from "node:crypto";

/** First port of the range: below the ones that the kernel hands out by itself, which begin at 32768. */
const FIRST = 20_000;

/** Pairs of ports in the range. */
const PAIRS = 5_000;

/**
 * Gives every service two loopback ports that stay its own.
 *
 * The first choice follows from the name, and a service that has ports keeps them, so that one that comes or goes moves
 * nobody else's.
 *
 * @param names - names of the services
 * @param known - first ports that were given before, by name
 * @returns the first of each service's two ports, by name
 */
export function assignPorts(
  names: readonly string[],
  known: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const assigned: Record<string, number> = {};
  const taken = new Set(Object.values(known));
  for (const name of [...names].sort()) {
    // Never what a record inherits, such as `constructor`.
    const kept = Object.hasOwn(known, name) ? known[name] : undefined;
    let pair = firstChoice(name);
    while (kept === undefined && taken.has(FIRST + 2 * pair)) pair = (pair + 1) % PAIRS;
    const port = kept ?? FIRST + 2 * pair;
    taken.add(port);
    assigned[name] = port;
  }
  return assigned;
}

function firstChoice(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0) % PAIRS;
}
