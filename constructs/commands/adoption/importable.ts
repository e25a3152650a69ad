import { NAMED_TYPES } from "./named-id";
import { TAGGED_TYPES } from "./tagged-ids";

/** Types that Terraform can import and that aren't simply made once more. */
const ADOPTABLE = new Set([...NAMED_TYPES, ...TAGGED_TYPES]);

/** What decides which resources can be taken into a state. */
export interface Importables {
  /** What each resource's attributes refer to, by address. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** Addresses that the state holds. */
  readonly existing: ReadonlySet<string>;
  /** Addresses that could be imported. */
  readonly candidates: ReadonlySet<string>;
}

/**
 * Leaves those whose ground is theirs: what they refer to is in the state, or is taken with them.
 *
 * A policy of somebody else's role, or a subnet in a network that isn't found, stays where it is.
 */
export function importable(facts: Importables): ReadonlySet<string> {
  const { references, existing, candidates } = facts;
  const left = new Set(candidates);
  const isGround = (address: string) =>
    existing.has(address) || left.has(address) || !ADOPTABLE.has(address.split(".")[0] ?? "");
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const address of left) if (!(references.get(address) ?? []).every(isGround)) left.delete(address);
  }
  return left;
}
