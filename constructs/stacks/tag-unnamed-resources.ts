import { type IAspect, type IResolvable, TerraformResource, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";

/** What a resource that takes tags says of itself; one that AWS knows by a name of its own says the name. */
interface Taggable extends TerraformResource {
  readonly tagsInput?: Record<string, string> | IResolvable;
  readonly nameInput?: string;
  readonly namePrefixInput?: string;
  readonly familyInput?: string;
  readonly identifierInput?: string;
  readonly bucketInput?: string;
}

/**
 * Gives a `Name` tag to whatever AWS knows by an id alone: rules, listeners, certificates and their likes.
 *
 * The tag is the place in the tree, so no two are alike: a person tells them apart, and a command finds what a run that
 * was killed made and could not write down.
 */
export class TagUnnamedResources implements IAspect {
  private readonly prefix: string;

  /** @param prefix - path that the names of a stack begin with, for example `/shop/dev/fargate` */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** Names one element of the tree, if it needs it. */
  public visit(node: IConstruct): void {
    if (isNameless(node)) node.addOverride("tags.Name", [this.prefix, ...placeOf(node)].join("/"));
  }
}

function isNameless(node: IConstruct): node is Taggable {
  if (!(node instanceof TerraformResource) || !("tagsInput" in node)) return false;
  const { tagsInput, nameInput, namePrefixInput, familyInput, identifierInput, bucketInput } =
    node as Taggable;
  const names = [
    nameInput,
    identifierInput,
    bucketInput,
    namePrefixInput === undefined ? familyInput : undefined,
  ];
  if (names.some((name) => name !== undefined)) return false;
  return tagsInput === undefined || (!Token.isUnresolved(tagsInput) && !("Name" in tagsInput));
}

/** The ids from the stack down to the element; what is called Resource is its parent's main thing. */
function placeOf(node: IConstruct): readonly string[] {
  const { node: stack } = TerraformStack.of(node);
  const ids = node.node.path.split("/").slice(stack.path.split("/").length);
  return ids.at(-1) === "Resource" ? ids.slice(0, -1) : ids;
}
