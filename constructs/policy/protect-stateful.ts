import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Annotations, type IAspect, type TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** Demands that what holds data can't be destroyed by a plan that nobody read, where the environment is protected. */
export class ProtectStateful implements IAspect {
  private readonly protect: boolean;

  /** @param protect - whether the environment is protected; else nothing is demanded */
  constructor(protect: boolean) {
    this.protect = protect;
  }

  /** Complains about one element of the tree. */
  public visit(node: IConstruct): void {
    if (!this.protect || !isStateful(node)) return;
    if (node.lifecycle?.preventDestroy !== true) {
      Annotations.of(node).addError(
        "holds data and must not be destroyed by accident: lifecycle.preventDestroy: true",
      );
    }
    if (node instanceof DbInstance && node.deletionProtectionInput !== true) {
      Annotations.of(node).addError("a database must refuse its deletion: deletionProtection: true");
    }
  }
}

function isStateful(node: IConstruct): node is IConstruct & TerraformResource {
  return node instanceof DbInstance || node instanceof EcrRepository || node instanceof S3Bucket;
}
