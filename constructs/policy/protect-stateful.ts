import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Annotations, type IAspect, type TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Checks that resources with data are protected from destruction, in an environment with `protect: true`. */
export class ProtectStateful implements IAspect {
  private readonly protect: boolean;

  /** @param protect - whether the environment is protected; if not, nothing is checked */
  constructor(protect: boolean) {
    this.protect = protect;
  }

  /** Checks one element of the tree. */
  public visit(node: IConstruct): void {
    if (!this.protect || !holdsData(node)) return;
    if (node.lifecycle?.preventDestroy !== true) {
      Annotations.of(node).addError(
        "this resource holds data and `protect` is true. Set `lifecycle: { preventDestroy: true }`.",
      );
    }
    if (node instanceof DbInstance && node.deletionProtectionInput !== true) {
      Annotations.of(node).addError(
        "this database holds data and `protect` is true. Set `deletionProtection: true`.",
      );
    }
  }
}

function holdsData(node: IConstruct): node is IConstruct & TerraformResource {
  return node instanceof DbInstance || node instanceof EcrRepository || node instanceof S3Bucket;
}
