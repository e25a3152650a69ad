import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { lifecyclePolicy } from "./lifecycle-policy";
import { pushAndPullPolicy } from "./push-and-pull-policy";

/** What a repository is made from. */
export interface RepositoryProps {
  /** Physical name, for example `shop/dev/front`. */
  readonly name: string;
  /** ARNs of the roles or users that push; none: whoever the account's own policies allow. */
  readonly deployers: readonly string[];
  /** Whether a repository that still holds images refuses to be deleted. */
  readonly protect: boolean;
}

/** The private image repository of one service: tags never move, every push is scanned. */
export class Repository extends Construct {
  /** ARN of the repository. */
  public readonly arn: string;
  /** Address to push to and pull from, without a tag. */
  public readonly url: string;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, "Resource", {
      name: props.name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "AES256" }],
      forceDelete: !props.protect,
      lifecycle: { preventDestroy: props.protect },
    });
    new EcrLifecyclePolicy(this, "lifecycle", { repository: repository.name, policy: lifecyclePolicy() });
    if (props.deployers.length > 0) {
      new EcrRepositoryPolicy(this, "policy", {
        repository: repository.name,
        policy: pushAndPullPolicy(props.deployers),
      });
    }
    this.arn = repository.arn;
    this.url = repository.repositoryUrl;
  }
}
