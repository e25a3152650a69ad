import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { pathName } from "../naming/physical-name";
import { ForbidPublicShellPorts } from "../policy/forbid-public-shell-ports";
import { ProtectStateful } from "../policy/protect-stateful";
import { RequireEncryption } from "../policy/require-encryption";
import type { Environment } from "../settings/settings";
import { scopeOf } from "./scope-of";
import { stateLocation } from "./state-location";
import { TagUnnamedResources } from "./tag-unnamed-resources";

/** What every stack is made from. */
export interface BaseStackProps {
  /** Environment that it belongs to. */
  readonly environment: Environment;
  /** Name of the stack within its environment, part of the state's key. */
  readonly stack: string;
  /** Keeps the state in a file beside the stack instead of S3; for the first apply of the state bucket. */
  readonly localState?: boolean;
}

/** Provider, state, tags and rules: the same for every stack, and nowhere else. */
export class BaseStack extends TerraformStack {
  /** Environment that it belongs to. */
  public readonly environment: Environment;

  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id);
    this.environment = props.environment;
    this.createProvider(props.environment);
    this.createBackend(props);
    this.attachRules(props);
  }

  /** Applying to another account than the one that is written down is refused by the provider. */
  private createProvider(environment: Environment): void {
    new AwsProvider(this, "aws", {
      region: environment.region,
      allowedAccountIds: [environment.account],
      defaultTags: [
        {
          tags: {
            Application: environment.application,
            Environment: environment.name,
            ManagedBy: "ec2-to-fargate",
          },
        },
      ],
    });
  }

  private createBackend(props: BaseStackProps): void {
    if (props.localState === true) {
      new LocalBackend(this, { path: "terraform.tfstate" });
      return;
    }
    const backend = new S3Backend(this, stateLocation(props.environment, props.stack));
    // cdktf 0.21 has no property for S3's own lock.
    backend.addOverride("use_lockfile", true);
  }

  private attachRules({ environment, stack }: BaseStackProps): void {
    const rules = [
      new RequireEncryption(),
      new ForbidPublicShellPorts(),
      new ProtectStateful(environment.protect),
      new TagUnnamedResources(pathName(scopeOf(environment), stack)),
    ];
    for (const rule of rules) Aspects.of(this).add(rule);
  }
}
