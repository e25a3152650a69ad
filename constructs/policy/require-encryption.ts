import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/** Checks that every disk and database is encrypted. Neither can be encrypted after its creation. */
export class RequireEncryption implements IAspect {
  /** Checks one element of the tree. */
  public visit(node: IConstruct): void {
    if (node instanceof DbInstance && node.storageEncryptedInput !== true) {
      Annotations.of(node).addError("a database must be encrypted. Set `storageEncrypted: true`.");
    }
    if (node instanceof EbsVolume && node.encryptedInput !== true) {
      Annotations.of(node).addError("a volume must be encrypted. Set `encrypted: true`.");
    }
    if (node instanceof Instance && node.rootBlockDeviceInput?.encrypted !== true) {
      Annotations.of(node).addError(
        "the disk of an instance must be encrypted. Set `rootBlockDevice: { encrypted: true }`.",
      );
    }
  }
}
