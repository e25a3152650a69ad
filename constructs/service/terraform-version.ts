/**
 * Major and minor version of the oldest Terraform that can apply the stacks: the first with write-only arguments, and with a
 * lock file in S3 that is no experiment.
 *
 * Source: Terraform's release notes, v1.10.0 and v1.11.0.
 */
export const OLDEST_TERRAFORM = [1, 11] as const;
