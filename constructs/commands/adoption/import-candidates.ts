import type { TerraformPlan } from "../terraform/plan";
import { NAMED_TYPES, idFromNames, TAGGED_TYPES, idsFromTags } from "./import-ids";
import { awsSettings, type Body, type StackJson } from "../../report/stack-json";
import type { StateIds } from "./states";
import type { TaggedResource } from "./tagged-resources";

/** The resources of a plan, by whether they are in the state. */
export interface Creations {
  /** Attributes of those in the state, by address. */
  readonly existing: ReadonlyMap<string, Body>;
  /** Those of them that the plan would not change. */
  readonly unchanged: ReadonlySet<string>;
  /** Attributes of what would be created, by address, as far as they are known. */
  readonly planned: ReadonlyMap<string, Body>;
  /** Old and new addresses of what a plan would rename in the state. */
  readonly moved: readonly string[];
}

/** Splits the resources of a plan into those in the state and those that would be created. */
export function creations(plan: TerraformPlan): Creations {
  const existing = new Map<string, Body>();
  const unchanged = new Set<string>();
  const planned = new Map<string, Body>();
  const moved: string[] = [];
  for (const { address, previous_address: previous, mode, change } of plan.resource_changes ?? []) {
    if (mode !== "managed") continue;
    const action = change.actions.join();
    if (action === "create") planned.set(address, change.after ?? {});
    else existing.set(address, change.before ?? {});
    if (action === "no-op") unchanged.add(address);
    if (previous !== undefined) moved.push(previous, address);
  }
  return { existing, unchanged, planned, moved };
}

/** One resource to import into the state. */
export interface Import {
  /** Address in Terraform. */
  readonly address: string;
  /** Id that Terraform imports it by. */
  readonly id: string;
}

/** What is known of existing resources. */
export interface KnownResources {
  /** Resources with the environment's tags. */
  readonly tagged: readonly TaggedResource[];
  /** What is already in a state. */
  readonly managed: StateIds["managed"];
  /** Imports that were tried in earlier rounds. */
  readonly tried: readonly Import[];
}

/** An attribute that is nothing but another resource's id, ARN or name. */
const REFERENCE = /^\$\{([a-z]\w*\.[\w-]+)\.(id|arn|name)\}$/;

/**
 * Finds the ids under which the resources that a plan would create may already exist.
 *
 * @param stack - the stack, whose references name the resource that an id is a part of where the plan doesn't know it yet
 * @param planned - what would be created
 * @returns ids by address; several where AWS still lists deleted resources
 */
export function findCandidates(
  stack: StackJson,
  planned: Creations["planned"],
  known: KnownResources,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const { account } = awsSettings(stack);
  const version = stack.terraform.required_providers?.aws?.version;
  const note = (address: string, ids: readonly string[]) => {
    const free = ids.filter((id) => isFree(address, id, known));
    if (free.length > 0) found.set(address, free);
  };
  for (const [address, attributes] of planned) {
    const named = idFromNames(typeOf(address), attributes, account);
    note(
      address,
      named === undefined ? idsFromTags(typeOf(address), attributes, known.tagged, version) : [named],
    );
  }
  for (const [address, attributes] of planned) {
    if (found.has(address)) continue;
    const values = { ...referred(bodyOf(stack, address), found), ...attributes };
    const named = idFromNames(typeOf(address), values, account);
    if (named !== undefined) note(address, [named]);
  }
  return found;
}

/** Whether no resource in a state has this id, and it was not tried before. */
function isFree(address: string, id: string, { managed, tried }: KnownResources): boolean {
  if (managed.has(`${typeOf(address)} ${id}`)) return false;
  return !tried.some((each) => each.address === address && each.id === id);
}

/** Returns the attributes that refer to a resource with exactly one candidate, with its id as the value. */
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

/** Types that must be imported; all others can be created a second time without harm. */
const IMPORTABLE_TYPES = new Set([...NAMED_TYPES, ...TAGGED_TYPES]);

/** What decides which resources can be imported. */
export interface ImportFacts {
  /** Addresses that each resource's attributes refer to, by address. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** Addresses that the state holds. */
  readonly existing: Pick<ReadonlySet<string>, "has">;
  /** Addresses with a candidate. */
  readonly candidates: ReadonlySet<string>;
}

/**
 * Keeps the candidates whose references are all in the state or among the candidates.
 *
 * A policy of another account's role, or a subnet of a network that was not found, is not imported.
 */
export function importable(facts: ImportFacts): ReadonlySet<string> {
  const { references, existing, candidates } = facts;
  const kept = new Set(candidates);
  const isAvailable = (address: string) =>
    existing.has(address) || kept.has(address) || !IMPORTABLE_TYPES.has(address.split(".")[0] ?? "");
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    for (const address of kept) if (!(references.get(address) ?? []).every(isAvailable)) kept.delete(address);
  }
  return kept;
}

/**
 * The candidate ids of each address, and which of them were tried. AWS still lists deleted resources, so an address may
 * have several.
 */
export class ImportCandidates {
  private readonly candidates: ReadonlyMap<string, readonly string[]>;
  private readonly results = new Map<string, "exists" | "missing">();

  /** @param candidates - ids by address */
  constructor(candidates: ReadonlyMap<string, readonly string[]>) {
    this.candidates = candidates;
  }

  /** Returns one id for each address: one that was not tried, else one that exists. */
  public next(): readonly Import[] {
    return this.pick((untried, existing) => untried[0] ?? existing[0]);
  }

  /** Whether it is known to exist, or to be missing. */
  public isTried(each: Import): boolean {
    return this.results.has(key(each));
  }

  /** Records the result of a try. */
  public record(tried: readonly Import[], result: "exists" | "missing"): void {
    for (const each of tried) this.results.set(key(each), result);
  }

  /** Returns the candidates of addresses of which exactly one exists. */
  public unambiguous(): readonly Import[] {
    return this.pick((_, existing) => (existing.length === 1 ? existing[0] : undefined));
  }

  /** Returns the addresses of which several exist, with their ids. */
  public ambiguous(): readonly { readonly address: string; readonly ids: readonly string[] }[] {
    return [...this.candidates.keys()]
      .map((address) => ({ address, ids: this.idsOf(address, "exists") }))
      .filter(({ ids }) => ids.length > 1);
  }

  private pick(
    choose: (untried: readonly string[], existing: readonly string[]) => string | undefined,
  ): readonly Import[] {
    return [...this.candidates.keys()].flatMap((address) => {
      const id = choose(this.idsOf(address, undefined), this.idsOf(address, "exists"));
      return id === undefined ? [] : [{ address, id }];
    });
  }

  private idsOf(address: string, result: "exists" | undefined): readonly string[] {
    const ids = this.candidates.get(address) ?? [];
    return ids.filter((id) => this.results.get(key({ address, id })) === result);
  }
}

const key = ({ address, id }: Import) => `${address} ${id}`;
