import type { Import } from "./adoption-config";
import type { Creations } from "./creations";
import { namedId } from "./named-id";
import type { StateIds } from "./state-ids";
import { taggedIds } from "./tagged-ids";
import type { TaggedThing } from "./tagged-things";

/**
 * Works out, for everything that a plan would make, as what it may exist already.
 *
 * @param planned - what would be made
 * @param things - what carries the tags of the environment
 * @param own - what is in a state already
 * @param refused - what has been tried
 * @returns ids by address; several where AWS still lists what has been deleted
 */
export function importCandidates(
  planned: Creations["planned"],
  things: readonly TaggedThing[],
  own: StateIds["own"],
  refused: readonly Import[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [address, attributes] of planned) {
    const [type = ""] = address.split(".");
    const named = namedId(type, attributes);
    const ids = named === undefined ? taggedIds(type, attributes, things) : [named];
    const free = ids.filter(
      (id) =>
        !own.has(`${type} ${id}`) && !refused.some((each) => each.address === address && each.id === id),
    );
    if (free.length > 0) found.set(address, free);
  }
  return found;
}
