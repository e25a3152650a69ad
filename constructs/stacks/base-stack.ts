import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
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
import { OLDEST_TERRAFORM } from "../service/terraform-version";
import type { AwsProviderMajor } from "../service/words";

/** Where a stack is deployed to, and how its resources are tagged and protected. */
export interface BaseStackProps {
  /** AWS account id; Terraform refuses credentials of another account. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Major version of the AWS provider. */
  readonly awsProvider: AwsProviderMajor;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
  /** Location of the state; `local`: a local file, for the first apply of the state bucket. */
  readonly state: StateLocation | "local";
  /** Prefix of the `Name` tags of unnamed resources, for example `/shop/dev/fargate`. */
  readonly tagPath: string;
}

/**
 * The exact versions of the AWS provider: the one that every plan and apply of the tests runs with, and the one of the
 * bindings. Never a range: two machines would plan with two providers.
 */
const AWS_PROVIDER_VERSIONS: Readonly<Record<AwsProviderMajor, string>> = { "5": "5.100.0", "6": "6.25.0" };

/** Provider, backend and tags of every stack; no other code creates them. */
export class BaseStack extends TerraformStack {
  /** Whether somebody has overridden resources through the stack instead of through themselves. */
  public overridesResources = false;
  private isComplete = false;
  private rendered: object | undefined;

  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id);
    this.requireTerraform();
    this.createProvider(props);
    this.createBackend(props.state);
    Aspects.of(this).add(new TagUnnamedResources(props.tagPath));
  }

  /** CDK Terrain, the fork of cdktf, reads the context, and refuses write-only attributes without it. */
  private requireTerraform(): void {
    const version = `>=${OLDEST_TERRAFORM.join(".")}.0`;
    this.node.setContext("targetVersions", { terraform: version });
    this.addOverride("terraform.required_version", version);
  }

  /** The bindings would always pin their own version, 6.25.0. */
  private createProvider({ account, region, awsProvider, tags }: BaseStackProps): void {
    this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS[awsProvider]);
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
    // cdktf 0.21 has no property for the lock file in S3.
    backend.addOverride("use_lockfile", true);
  }

  /**
   * Gives every role of this stack a permissions boundary, so that a role that may create roles cannot raise its own rights.
   *
   * @param boundary - ARN of the policy, and names of roles without it
   */
  protected boundRoles({ arn, except }: RoleBoundary): void {
    Aspects.of(this).add(new BoundRoles(arn, except));
  }

  /** Overrides anything that the stack renders. */
  public override addOverride(path: string, value: unknown): void {
    if (path.startsWith("resource")) this.overridesResources = true;
    super.addOverride(path, value);
  }

  /** Says that nothing is added any more: the stack is rendered once, which takes most of the time of a synthesis. */
  public complete(): void {
    this.isComplete = true;
  }

  /** Creates what references to other stacks need. */
  public override prepareStack(): void {
    if (this.rendered === undefined) super.prepareStack();
  }

  /** Renders the stack: the policies read it, and cdktf writes it. */
  public override toTerraform(): object {
    if (!this.isComplete) return super.toTerraform() as object;
    this.rendered ??= super.toTerraform() as object;
    return this.rendered;
  }
}

/** What the roles of a stack may do at most. */
export interface RoleBoundary {
  /** ARN of the policy. */
  readonly arn: string;
  /** Names of roles without it. */
  readonly except: readonly string[];
}

/** Sets the permissions boundary of roles. */
class BoundRoles implements IAspect {
  constructor(
    private readonly boundary: string,
    private readonly except: readonly string[],
  ) {}

  public visit(node: IConstruct): void {
    if (!(node instanceof IamRole) || this.except.includes(node.nameInput ?? "")) return;
    node.permissionsBoundary = this.boundary;
  }
}

/** A resource with tags, and the attributes that can hold its name. */
interface Taggable extends TerraformResource {
  readonly tagsInput?: Record<string, string> | IResolvable;
  readonly nameInput?: string;
  readonly namePrefixInput?: string;
  readonly familyInput?: string;
  readonly identifierInput?: string;
  readonly bucketInput?: string;
}

/**
 * Adds a `Name` tag to resources that have only an id in AWS, such as rules, listeners and certificates.
 *
 * The tag is the path in the construct tree, which is unique. It helps people to tell resources apart, and `adopt` to
 * find resources that an interrupted apply created but did not save in the state.
 */
export class TagUnnamedResources implements IAspect {
  private readonly prefix: string;

  /** @param prefix - prefix of the tags of a stack, for example `/shop/dev/fargate` */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** Adds the tag to an element of the construct tree if it has no name. */
  public visit(node: IConstruct): void {
    if (isUnnamed(node)) node.addOverride("tags.Name", [this.prefix, ...pathOf(node)].join("/"));
  }
}

function isUnnamed(node: IConstruct): node is Taggable {
  if (!TerraformResource.isTerraformResource(node) || !("tagsInput" in node)) return false;
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

/** Returns the ids from the stack to the element; a last `Resource` is left out, the id of a block's main resource. */
function pathOf(node: IConstruct): readonly string[] {
  const { node: stack } = TerraformStack.of(node);
  const ids = node.node.path.split("/").slice(stack.path.split("/").length);
  return ids.at(-1) === "Resource" ? ids.slice(0, -1) : ids;
}
