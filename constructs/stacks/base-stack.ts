import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  Aspects,
  type IAspect,
  type IResolvable,
  LocalBackend,
  S3Backend,
  TerraformResource,
  TerraformStack,
  Token,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { StateLocation } from "../naming/state-location";
import { ForbidPublicShellPorts } from "../policy/forbid-public-shell-ports";
import { ProtectStateful } from "../policy/protect-stateful";
import { RequireEncryption } from "../policy/require-encryption";

/** Where a stack is deployed to, and how its resources are tagged and guarded. */
export interface BaseStackProps {
  /** AWS account id; Terraform refuses credentials of another account. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
  /** Location of the state; `local`: a file beside the stack, for the first apply of the state bucket. */
  readonly state: StateLocation | "local";
  /** Whether resources that hold data must refuse their destruction. */
  readonly protect: boolean;
  /** Path that the `Name` tags of resources without a name begin with, for example `/shop/dev/fargate`. */
  readonly tagPath: string;
}

/** Provider, state, tags and policies of every stack; nothing else makes one of them. */
export class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id);
    this.createProvider(props);
    this.createBackend(props.state);
    this.attachAspects(props);
  }

  private createProvider({ account, region, tags }: BaseStackProps): void {
    new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { ...tags, ManagedBy: "ec2-to-fargate" } }],
    });
  }

  private createBackend(state: BaseStackProps["state"]): void {
    if (state === "local") {
      new LocalBackend(this, { path: "terraform.tfstate" });
      return;
    }
    const backend = new S3Backend(this, state);
    // cdktf 0.21 has no property for S3's own lock.
    backend.addOverride("use_lockfile", true);
  }

  private attachAspects({ protect, tagPath }: BaseStackProps): void {
    const aspects = [
      new RequireEncryption(),
      new ForbidPublicShellPorts(),
      new ProtectStateful(protect),
      new TagUnnamedResources(tagPath),
    ];
    for (const aspect of aspects) Aspects.of(this).add(aspect);
  }
}

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
