import { NAME_LIMIT, physicalName, type Scope } from "./physical-name";

/** Location of a stack's Terraform state, with the fields of the S3 backend. */
export interface StateLocation {
  /** State bucket of the environment. */
  readonly bucket: string;
  /** Key of the stack's state. */
  readonly key: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Whether state files are encrypted. */
  readonly encrypt: true;
  /** The only account that Terraform accepts credentials of. */
  readonly allowedAccountIds: string[];
}

/** Account and region of an environment. */
interface Account {
  readonly account: string;
  readonly region: string;
}

/**
 * Returns the location of a stack's state: `<application>/<environment>/<stack>.tfstate` in the environment's bucket.
 *
 * @param stack - name of the stack within its environment, for example `foundation`
 */
export function stateLocation(scope: Scope, { account, region }: Account, stack: string): StateLocation {
  return {
    bucket: stateBucketName(scope, account),
    key: stateKey(scope, stack),
    region,
    encrypt: true,
    allowedAccountIds: [account],
  };
}

/** Returns the key of a stack's state; `*` as the stack: the pattern of all. */
export function stateKey({ application, environment }: Scope, stack: string): string {
  return `${application}/${environment}/${stack}.tfstate`;
}

/**
 * Returns the name of the bucket that holds an environment's Terraform state.
 *
 * Bucket names are unique among all AWS accounts, so the name contains the account id.
 */
export function stateBucketName(scope: Scope, account: string): string {
  return physicalName(scope, NAME_LIMIT.bucket, "state", account);
}
