import { stateBucketName } from "../naming/state-bucket-name";
import type { Environment } from "../settings/settings";
import { scopeOf } from "./scope-of";

/** Where a stack's Terraform state is, in the words of the S3 backend. */
export interface StateLocation {
  /** Bucket of the environment. */
  readonly bucket: string;
  /** Key of the stack's state. */
  readonly key: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Objects are written encrypted. */
  readonly encrypt: true;
  /** The only account whose credentials are taken. */
  readonly allowedAccountIds: string[];
}

/**
 * Says where a stack's state is: `<name>/<environment>/<stack>.tfstate` in the environment's bucket.
 *
 * @param stack - name of the stack within its environment, for example `foundation`
 */
export function stateLocation(environment: Environment, stack: string): StateLocation {
  return {
    bucket: stateBucketName(scopeOf(environment), environment.account),
    key: `${environment.application}/${environment.name}/${stack}.tfstate`,
    region: environment.region,
    encrypt: true,
    allowedAccountIds: [environment.account],
  };
}
