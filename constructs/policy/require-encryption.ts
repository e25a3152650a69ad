import { Annotations, type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { POLICY_RULES } from "./policy-rules";
import { isTrue, terraformAttributes } from "./terraform-attributes";

/** An attribute that must be true, and the message when it is not. */
type Requirement = readonly [attribute: string, message: string];

const DATABASE: Requirement = [
  "storage_encrypted",
  "a database must be encrypted. Set `storageEncrypted: true`.",
];

/** What the resources that store data must have, by resource type. */
const REQUIREMENTS: ReadonlyMap<string, readonly Requirement[]> = new Map([
  ["aws_db_instance", [DATABASE]],
  ["aws_rds_cluster", [DATABASE]],
  ["aws_ebs_volume", [["encrypted", "a volume must be encrypted. Set `encrypted: true`."]]],
  ["aws_efs_file_system", [["encrypted", "a file system must be encrypted. Set `encrypted: true`."]]],
  [
    "aws_instance",
    [
      [
        "root_block_device.encrypted",
        "the disk of an instance must be encrypted. Set `rootBlockDevice: { encrypted: true }`.",
      ],
    ],
  ],
  [
    "aws_elasticache_replication_group",
    [
      [
        "at_rest_encryption_enabled",
        'a cache must be encrypted at rest. Set `atRestEncryptionEnabled: "true"`.',
      ],
      [
        "transit_encryption_enabled",
        "a cache must be encrypted in transit. Set `transitEncryptionEnabled: true`.",
      ],
    ],
  ],
]);

const TYPES: ReadonlySet<string> = new Set(REQUIREMENTS.keys());

/** Checks that everything that stores data is encrypted. Most of it cannot be encrypted after its creation. */
export class RequireEncryption implements IAspect {
  /** Checks one element of the tree. */
  public visit(node: IConstruct): void {
    const attributes = terraformAttributes(node, TYPES);
    if (attributes === undefined || !TerraformResource.isTerraformResource(node)) return;
    for (const [attribute, message] of REQUIREMENTS.get(node.terraformResourceType) ?? []) {
      if (!isTrue(attributes, attribute)) {
        Annotations.of(node).addError(`${message} (${POLICY_RULES.encryption.id})`);
      }
    }
  }
}
