import { mentioned } from "./references";
import type { Body, StackJson } from "./stack-json";

/** One resource to take into the state: its address in Terraform, and the id that AWS knows it by. */
export interface Import {
  /** Address in Terraform. */
  readonly address: string;
  /** What Terraform imports it by. */
  readonly id: string;
}

/**
 * Rewrites a stack so that a plan for these imports can do nothing else: whatever differs is ignored, and nothing that is
 * taken in waits for, or refers to, what would have to be made first.
 *
 * @param existing - addresses that the state holds
 */
export function adoptionConfig(
  stack: StackJson,
  existing: ReadonlySet<string>,
  imports: readonly Import[],
): object {
  const kept = new Set([...existing, ...imports.map(({ address }) => address)]);
  const isKept = (address: string) => kept.has(address);
  const absent = new Set(addresses(stack).filter((address) => !isKept(address)));
  const resource = mapped(stack.resource, (body, address) => (isKept(address) ? still(body, absent) : body));
  // All that stands in a data source's lifecycle is conditions.
  const data = mapped(stack.data, (body) => withoutWaiting(without(body, "lifecycle"), absent));
  return {
    ...stack,
    resource,
    // Terraform takes no empty block for none.
    data: Object.keys(data).length === 0 ? undefined : data,
    import: imports.map(({ address, id }) => ({ to: address, id })),
  };
}

function addresses(stack: StackJson): readonly string[] {
  return Object.entries(stack.resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}

/** The body of a resource that stays as it is found; only its place in the order of creation is kept. */
function still(body: Body, absent: ReadonlySet<string>): Body {
  return {
    ...withoutWaiting(without(body, "provisioner", "lifecycle"), absent),
    lifecycle: { ...orderOf(body["lifecycle"]), ignore_changes: "all" },
  };
}

function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

function orderOf(lifecycle: unknown): Body {
  const isSet = typeof lifecycle === "object" && lifecycle !== null && "create_before_destroy" in lifecycle;
  return isSet ? { create_before_destroy: lifecycle.create_before_destroy } : {};
}

function withoutWaiting({ depends_on: waits, ...attributes }: Body, absent: ReadonlySet<string>): Body {
  const known = Object.entries(attributes).filter(
    ([, value]) => !mentioned(value).some((address) => absent.has(address)),
  );
  const left = Array.isArray(waits) ? waits.filter((address: unknown) => !absent.has(String(address))) : [];
  return { ...Object.fromEntries(known), ...(left.length === 0 ? {} : { depends_on: left }) };
}

function mapped(
  blocks: StackJson["resource"],
  rewrite: (body: Body, address: string) => Body,
): StackJson["resource"] {
  return Object.fromEntries(
    Object.entries(blocks).map(([type, named]) => [
      type,
      Object.fromEntries(
        Object.entries(named).map(([name, body]) => [name, { ...rewrite(body, `${type}.${name}`) }]),
      ),
    ]),
  );
}
