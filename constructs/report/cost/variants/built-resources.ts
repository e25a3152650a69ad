import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from "cdktf";
import { applyAspects } from "../../../policy/apply-aspects";
import type { BaseStack } from "../../../stacks/base-stack";
import type { Body } from "../../stack-json";
import { type Resource, resourcesOf } from "../inventory";

/** A resource as Terraform's JSON syntax has it, by type and name. */
interface Rendered {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Body>>>>;
}

/**
 * Lists the resources of stacks that are built and not written. An attribute of a resource is rendered when it is read: most
 * have no influence on the price, and rendering all takes most of the time of a synthesis.
 */
export function builtResources(stacks: readonly BaseStack[]): readonly Resource[] {
  return stacks.flatMap((stack) => {
    applyAspects(stack);
    return resourcesIn(stack).sort(byAddress);
  });
}

function resourcesIn(stack: BaseStack): Resource[] {
  if (stack.overridesResources) return [...resourcesOf({ [stack.node.id]: stack.toTerraform() })];
  return stack.node
    .findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .map((resource) => new BuiltResource(resource));
}

/** The order in which cdktf writes. */
function byAddress({ address: one }: Resource, { address: other }: Resource): number {
  return one < other ? -1 : 1;
}

class BuiltResource implements Resource {
  public readonly type: string;
  public readonly address: string;
  private rendered: Body | undefined;

  constructor(private readonly resource: TerraformResource) {
    this.type = resource.terraformResourceType;
    this.address = `${this.type}.${resource.friendlyUniqueId}`;
  }

  public get body(): Body {
    this.rendered ??= this.render();
    return this.rendered;
  }

  private render(): Body {
    const { resource: rendered } = this.resource.toTerraform() as Rendered;
    const attributes = rendered?.[this.type]?.[this.resource.friendlyUniqueId] ?? {};
    const resolver = new DefaultTokenResolver(new StringConcat());
    const options = { scope: this.resource, resolver, preparing: false };
    const body = {};
    for (const [name, value] of Object.entries(attributes)) {
      const get = (): unknown => Tokenization.resolve(value, options);
      Object.defineProperty(body, name, { get, enumerable: true });
    }
    return body;
  }
}
