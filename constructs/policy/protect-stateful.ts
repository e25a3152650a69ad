import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import { POLICY_RULES } from "./policy-rules";
import { isTrue, terraformAttributes } from "./terraform-attributes";

/** Types of resources whose data would be lost with them. */
const STATEFUL: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_dynamodb_table",
  "aws_ecr_repository",
  "aws_efs_file_system",
  "aws_elasticache_replication_group",
  "aws_rds_cluster",
  "aws_s3_bucket",
]);

/** Types that AWS itself can protect from deletion. */
const DELETION_PROTECTED: ReadonlySet<string> = new Set(["aws_db_instance", "aws_rds_cluster"]);

/** Checks that resources with data are protected from destruction, in an environment with `protect: true`. */
export class ProtectStateful implements IAspect {
  private readonly protect: boolean;

  /** @param protect - whether the environment is protected; if not, nothing is checked */
  constructor(protect: boolean) {
    this.protect = protect;
  }

  /** Checks one element of the tree. */
  public visit(node: IConstruct): void {
    if (!this.protect) return;
    const stateful = terraformAttributes(node, STATEFUL);
    if (stateful !== undefined && !isTrue(stateful, "lifecycle.prevent_destroy")) {
      Annotations.of(node).addError(
        "this resource holds data and `protect` is true. Set `lifecycle: { preventDestroy: true }`. " +
          `(${POLICY_RULES.keptData.id})`,
      );
    }
    const database = terraformAttributes(node, DELETION_PROTECTED);
    if (database !== undefined && !isTrue(database, "deletion_protection")) {
      Annotations.of(node).addError(
        "this database holds data and `protect` is true. Set `deletionProtection: true`. " +
          `(${POLICY_RULES.keptDatabase.id})`,
      );
    }
  }
}
