import type { Import } from "./adoption-config";
import type { Creations } from "./creations";
import { namedId } from "./named-id";
import type { Body, StackJson } from "./stack-json";
import type { StateIds } from "./state-ids";
import { taggedIds } from "./tagged-ids";
import type { TaggedThing } from "./tagged-things";

/** What tells as what a resource may exist already. */
export interface Clues {
  /** What carries the tags of the environment. */
  readonly things: readonly TaggedThing[];
  /** What is in a state already. */
  readonly own: StateIds["own"];
  /** What has been tried. */
  readonly refused: readonly Import[];
}

/** An attribute that is nothing but another resource's id, ARN or name. */
const REFERENCE = /^\$\{([a-z]\w*\.[\w-]+)\.(id|arn|name)\}$/;

/**
 * Works out, for everything that a plan would make, as what it may exist already.
 *
 * @param stack - the stack, which tells of which resource an id is a part where the plan doesn't know it yet
 * @param planned - what would be made
 * @returns ids by address; several where AWS still lists what has been deleted
 */
export function importCandidates(
  stack: StackJson,
  planned: Creations["planned"],
  clues: Clues,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const note = (address: string, ids: readonly string[]) => {
    const free = ids.filter((id) => isFree(address, id, clues));
    if (free.length > 0) found.set(address, free);
  };
  for (const [address, attributes] of planned) {
    const named = namedId(typeOf(address), attributes);
    note(address, named === undefined ? taggedIds(typeOf(address), attributes, clues.things) : [named]);
  }
  for (const [address, attributes] of planned) {
    if (found.has(address)) continue;
    const named = namedId(typeOf(address), { ...referred(bodyOf(stack, address), found), ...attributes });
    if (named !== undefined) note(address, [named]);
  }
  return found;
}

/** Whether nobody has it, and nobody has tried it. */
function isFree(address: string, id: string, { own, refused }: Clues): boolean {
  if (own.has(`${typeOf(address)} ${id}`)) return false;
  return !refused.some((each) => each.address === address && each.id === id);
}

/** Attributes of which the other side has been found, and once. */
function referred(body: Body, found: ReadonlyMap<string, readonly string[]>): Body {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const [id, ...others] = found.get(REFERENCE.exec(String(value))?.[1] ?? "") ?? [];
      return id === undefined || others.length > 0 ? [] : [[name, id]];
    }),
  );
}

function bodyOf({ resource }: StackJson, address: string): Body {
  return resource[typeOf(address)]?.[address.slice(typeOf(address).length + 1)] ?? {};
}

const typeOf = (address: string) => address.split(".")[0] ?? "";
