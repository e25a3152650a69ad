import type { Attributes } from "../../support/synth";
import type { StackJson } from "../../stacks/support/stack-json";

/** Blocks that checkov reads. On the others, such as `terraform` and `moved`, it stops (checkov issue 7454). */
const READ = ["provider", "resource", "data", "locals", "output"] as const;

/** A stack as checkov can read it. */
export class ScannedStack {
  /** The JSON that is scanned. */
  public readonly json: string;
  private readonly paths: ReadonlyMap<string, string>;

  /** @param id - id of the stack, for example `prod-foundation` */
  constructor(
    public readonly id: string,
    stack: StackJson,
  ) {
    const blocks = READ.flatMap((name) => (stack[name] === undefined ? [] : [[name, stack[name]] as const]));
    this.json = JSON.stringify(withoutDynamic(Object.fromEntries(blocks)), undefined, 1);
    const named = [stack.resource, stack.data].flatMap((each) =>
      Object.values(each ?? {}).flatMap(Object.entries),
    );
    this.paths = new Map(
      named.map(([name, attributes]) => [name, pathOf(attributes as Attributes) ?? `${id}/${name}`]),
    );
  }

  /**
   * Returns the path of a resource in the tree of constructs, for example `prod-foundation/database`.
   *
   * @param resource - as checkov names it: with its type, or with `resource` in its place
   */
  public pathOf(resource: string): string {
    const name = resource.slice(resource.lastIndexOf(".") + 1);
    return this.paths.get(name) ?? `${this.id}/${resource}`;
  }
}

/** Returns the path that cdktf writes beside a resource, without the name that a block has inside of itself. */
function pathOf(attributes: Attributes): string | undefined {
  const comment = attributes["//"] as { readonly metadata?: { readonly path?: string } } | undefined;
  return comment?.metadata?.path?.replace(/\/Resource$/, "");
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
