import { isDeepStrictEqual } from "node:util";

/** An item of a list, and what became of it. */
export interface PairedItem {
  /** Where it stands in the first list; in the second, if it was added. */
  readonly place: number;
  /** The item in the first list; absent if it was added. */
  readonly from?: unknown;
  /** The item in the second list; absent if it was removed. */
  readonly to?: unknown;
}

/**
 * Says which item of a list became which of another, and leaves out those that stayed the same.
 *
 * Terraform writes a set as a list whose order comes from what the items hold, so that an item moves when it changes.
 * Equal items are therefore left out wherever they stand, and the others paired by how much they have in common. Lists
 * that differ in nothing but their order are paired place by place.
 */
export function pairedItems(before: readonly unknown[], after: readonly unknown[]): readonly PairedItem[] {
  const left = [...before.keys()];
  const arrived = [...after.keys()];
  for (const place of before.keys()) {
    const twin = arrived.find((other) => isDeepStrictEqual(before[place], after[other]));
    if (twin === undefined) continue;
    remove(left, place);
    remove(arrived, twin);
  }
  if (left.length === 0 && arrived.length === 0)
    return before.map((from, place) => ({ place, from, to: after[place] }));
  const pairs = left.map((place): PairedItem => {
    const from = before[place];
    const likeness = (other: number) => common(from, after[other]);
    const [nearest] = [...arrived].sort((one, other) => likeness(other) - likeness(one));
    if (nearest === undefined) return { place, from };
    remove(arrived, nearest);
    return { place, from, to: after[nearest] };
  });
  return [...pairs, ...arrived.map((place) => ({ place, to: after[place] }))];
}

function remove(places: number[], place: number): void {
  places.splice(places.indexOf(place), 1);
}

/** Counts what two values have in common, all the way down. */
function common(one: unknown, other: unknown): number {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return isDeepStrictEqual(one, other) ? 1 : 0;
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).reduce((sum, [key, value]) => sum + common(value, others.get(key)), 0);
}
