import { NAME_LIMIT, physicalName, type Scope } from "./physical-name";

/**
 * Names the bucket that holds an environment's Terraform state.
 *
 * Bucket names are shared by all accounts of a partition, so the account is part of it.
 */
export function stateBucketName(scope: Scope, account: string): string {
  return physicalName(scope, NAME_LIMIT.bucket, "state", account);
}
