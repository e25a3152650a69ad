import { NAME_LIMIT, physicalName, type Scope } from "./physical-name";

/** Returns the name of the vault, the plan and the selection of an environment in AWS Backup. */
export function backupVaultName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.backupVault);
}

/** Returns the name of the role of AWS Backup; no service begins with `aws`. */
export function backupRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "aws-backup");
}
