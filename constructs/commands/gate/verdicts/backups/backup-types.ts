import { PROTECTION_ENDS } from "../exceptions/known-parts";
import type { Exception, PreciousType, TypeVerdict } from "../type-verdict";

const kept = (reason: string, ...exceptions: readonly Exception[]): PreciousType => ({
  kind: "backup",
  reason,
  protection: "always",
  exceptions,
});

const RESTORED = "what can be restored is lost with it";
const DELETED = "recovery points can be deleted without it";

/** Types of AWS Backup. */
export const BACKUP_TYPES: readonly (readonly [string, TypeVerdict])[] = [
  ["aws_backup_plan", kept(RESTORED)],
  ["aws_backup_selection", kept(RESTORED)],
  ["aws_backup_vault", kept(RESTORED)],
  ["aws_backup_vault_lock_configuration", kept(DELETED, PROTECTION_ENDS)],
  ["aws_backup_vault_policy", kept(DELETED, PROTECTION_ENDS)],
];
