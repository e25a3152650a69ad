import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { StateLocation } from "../naming/state-location";
import { ForbidPublicShellPorts } from "../policy/forbid-public-shell-ports";
import { ProtectStateful } from "../policy/protect-stateful";
import { RequireEncryption } from "../policy/require-encryption";
import { TagUnnamedResources } from "./tag-unnamed-resources";

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
