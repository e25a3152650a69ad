import type { Creations } from "./creations";
import { mentioned } from "./references";
import type { Body, StackJson } from "./stack-json";

/** One resource to take into the state: its address in Terraform, and the id that AWS knows it by. */
export interface Import {
  /** Address in Terraform. */
  readonly address: string;
  /** What Terraform imports it by. */
  readonly id: string;
}

/** Types whose provider refuses values that were only found: of those, what the stack says is ignored, and no more. */
const STRICT = ["aws_nat_gateway"];

/**
 * Rewrites a stack so that a plan for these imports can do nothing else: whatever differs is ignored, and nothing that is
 * taken in waits for, or refers to, what would have to be made first.
 *
 * @param held - what the state holds
 */
export function adoptionConfig(
  stack: StackJson,
  held: Pick<Creations, "existing" | "unchanged">,
  imports: readonly Import[],
): object {
  const kept = new Set([...held.existing, ...imports.map(({ address }) => address)]);
  const absent = new Set(addresses(stack).filter((address) => !kept.has(address)));
  const resource = mapped(stack.resource, (body, address) =>
    kept.has(address) ? still(body, address, absent, held.unchanged.has(address)) : body,
  );
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

/** The body of a resource that stays as it is found; of its lifecycle, its place in the order of creation is kept. */
function still(body: Body, address: string, absent: ReadonlySet<string>, unchanged: boolean): Body {
  const whole = without(body, "provisioner", "lifecycle");
  const rest = withoutWaiting(whole, absent);
  const order = picked(body["lifecycle"], "create_before_destroy");
  if (unchanged && Object.keys(without(whole, "depends_on")).every((name) => name in rest))
    return { ...rest, lifecycle: { ...order, ...picked(body["lifecycle"], "ignore_changes") } };
  const named = Object.keys(without(rest, "//", "depends_on"));
  const isStrict = STRICT.includes(address.split(".")[0] ?? "");
  return { ...rest, lifecycle: { ...order, ignore_changes: isStrict ? named : "all" } };
}

function withoutWaiting({ depends_on: waits, ...attributes }: Body, absent: ReadonlySet<string>): Body {
  const known = Object.entries(attributes).filter(
    ([, value]) => !mentioned(value).some((address) => absent.has(address)),
  );
  const left = Array.isArray(waits) ? waits.filter((address: unknown) => !absent.has(String(address))) : [];
  return { ...Object.fromEntries(known), ...(left.length === 0 ? {} : { depends_on: left }) };
}

function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

function picked(lifecycle: unknown, name: string): Body {
  const entries = typeof lifecycle === "object" && lifecycle !== null ? Object.entries(lifecycle) : [];
  return Object.fromEntries(entries.filter(([key]) => key === name));
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
