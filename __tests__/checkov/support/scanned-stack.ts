import type { StackJson } from "../../stacks/support/stack-json";
import type { Attributes } from "../../support/synth";

/** Blocks that checkov reads. On the others, such as `terraform` and `moved`, it stops (checkov issue 7454). */
const READ = ["provider", "resource", "data", "locals", "output"] as const;

/** Returns the JSON of a stack as checkov can read it. */
export function scannableJson(stack: StackJson): string {
  const blocks = READ.flatMap((name) => (stack[name] === undefined ? [] : [[name, stack[name]] as const]));
  return JSON.stringify(withoutDynamic(Object.fromEntries(blocks)), undefined, 1);
}

/** Returns blocks with the content of dynamic ones in their place: on those, checks of checkov stop. */
function withoutDynamic(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDynamic);
  if (typeof value !== "object" || value === null) return value;
  const { dynamic, ...others } = value as { readonly dynamic?: Readonly<Record<string, unknown>> };
  const written = Object.entries(dynamic ?? {}).map(([name, block]) => [
    name,
    [block].flat().map((each) => (each as { readonly content?: unknown }).content),
  ]);
  const all = { ...others, ...(Object.fromEntries(written) as object) };
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, withoutDynamic(each)]));
}

/** Returns the paths of a stack's resources in the tree of constructs, for example `prod-foundation/database`, by name. */
export function resourcePaths({ resource, data }: StackJson): ReadonlyMap<string, string> {
  const named = [resource, data].flatMap((each) => Object.values(each ?? {}).flatMap(Object.entries));
  return new Map(
    named.flatMap(([name, attributes]) => {
      const path = pathOf(attributes as Attributes);
      return path === undefined ? [] : [[name, path] as const];
    }),
  );
}

/** Returns the path that cdktf writes beside a resource, without the name that a block has inside of itself. */
function pathOf(attributes: Attributes): string | undefined {
  const comment = attributes["//"] as { readonly metadata?: { readonly path?: string } } | undefined;
  return comment?.metadata?.path?.replace(/\/Resource$/, "");
}
