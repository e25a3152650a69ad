import type { TerraformPlan } from "../terraform/plan";
import { NAMED_TYPES, namedId, TAGGED_TYPES, taggedIds } from "./import-ids";
import type { Body, StackJson } from "./stack-json";
import type { StateIds } from "./states";
import type { TaggedThing } from "./tagged-resources";

/** What a plan is about, seen from what isn't there yet. */
export interface Creations {
  /** Addresses that the state holds. */
  readonly existing: ReadonlySet<string>;
  /** Those of them that would stay as they are. */
  readonly unchanged: ReadonlySet<string>;
  /** Attributes of what would be made, by address, as far as they are known. */
  readonly planned: ReadonlyMap<string, Body>;
}

/** Divides the resources of a plan into those that the state holds and those that would be made. */
export function creations(plan: TerraformPlan): Creations {
  const existing = new Set<string>();
  const unchanged = new Set<string>();
  const planned = new Map<string, Body>();
  for (const { address, mode, change } of plan.resource_changes ?? []) {
    if (mode !== "managed") continue;
    const action = change.actions.join();
    if (action === "create") planned.set(address, change.after ?? {});
    else existing.add(address);
    if (action === "no-op") unchanged.add(address);
  }
  return { existing, unchanged, planned };
}

/** One resource to take into the state: its address in Terraform, and the id that AWS knows it by. */
export interface Import {
  /** Address in Terraform. */
  readonly address: string;
  /** What Terraform imports it by. */
  readonly id: string;
}

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
export function findCandidates(
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

/**
 * Which of several ids is the one: AWS goes on listing what has been deleted, so each is tried in its turn.
 *
 * What is there twice is nobody's to decide but the user's.
 */
export class ImportCandidates {
  private readonly candidates: ReadonlyMap<string, readonly string[]>;
  private readonly verdicts = new Map<string, "there" | "gone">();

  /** @param candidates - ids by address */
  constructor(candidates: ReadonlyMap<string, readonly string[]>) {
    this.candidates = candidates;
  }

  /** One id for each address: one that hasn't been tried, else one that is there. */
  public next(): readonly Import[] {
    return this.pick((untried, there) => untried[0] ?? there[0]);
  }

  /** Whether it has been found there, or gone. */
  public isTried(each: Import): boolean {
    return this.verdicts.has(key(each));
  }

  /** Notes what a try has shown. */
  public note(tried: readonly Import[], verdict: "there" | "gone"): void {
    for (const each of tried) this.verdicts.set(key(each), verdict);
  }

  /** Those of which there is one. */
  public settled(): readonly Import[] {
    return this.pick((_, there) => (there.length === 1 ? there[0] : undefined));
  }

  /** Addresses of which there are several, with their ids. */
  public doubtful(): readonly { readonly address: string; readonly ids: readonly string[] }[] {
    return [...this.candidates.keys()]
      .map((address) => ({ address, ids: this.idsOf(address, "there") }))
      .filter(({ ids }) => ids.length > 1);
  }

  private pick(
    choose: (untried: readonly string[], there: readonly string[]) => string | undefined,
  ): readonly Import[] {
    return [...this.candidates.keys()].flatMap((address) => {
      const id = choose(this.idsOf(address, undefined), this.idsOf(address, "there"));
      return id === undefined ? [] : [{ address, id }];
    });
  }

  private idsOf(address: string, verdict: "there" | undefined): readonly string[] {
    const ids = this.candidates.get(address) ?? [];
    return ids.filter((id) => this.verdicts.get(key({ address, id })) === verdict);
  }
}

const key = ({ address, id }: Import) => `${address} ${id}`;
