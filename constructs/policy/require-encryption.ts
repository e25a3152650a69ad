import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/** Demands that whatever stores data on a disk encrypts it; neither a disk nor a database can be encrypted later. */
export class RequireEncryption implements IAspect {
  /** Complains about one element of the tree. */
  public visit(node: IConstruct): void {
    if (node instanceof DbInstance && node.storageEncryptedInput !== true) {
      Annotations.of(node).addError("a database must be encrypted at rest: storageEncrypted: true");
    }
    if (node instanceof EbsVolume && node.encryptedInput !== true) {
      Annotations.of(node).addError("a volume must be encrypted at rest: encrypted: true");
    }
    if (node instanceof Instance && node.rootBlockDeviceInput?.encrypted !== true) {
      Annotations.of(node).addError(
        "a machine's disk must be encrypted at rest: rootBlockDevice.encrypted: true",
      );
    }
  }
}
