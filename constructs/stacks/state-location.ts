import { stateBucketName } from "../naming/state-bucket-name";
import type { Environment } from "../settings/environment";
import { scopeOf } from "./scope-of";

/** Where a stack's Terraform state is, in the words of the S3 backend. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly encrypt: true;
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
