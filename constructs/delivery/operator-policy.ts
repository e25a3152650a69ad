import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { allow } from "../identity/statement";
import { pathName, type Scope } from "../naming/physical-name";
import { stateBucketName, stateKey } from "../naming/state-location";

/** An environment that somebody looks into. */
export interface OperatorPolicyProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/** Returns the policy of a person who looks into an environment and changes nothing of it, in every phase. */
export function operatorPolicy(props: OperatorPolicyProps): string {
  return policyDocument(...operatorStatements(props));
}

/** Returns its statements. All ARNs are formed from names, so that it is the same in every phase. */
export function operatorStatements({
  names,
  account,
  region,
}: OperatorPolicyProps): readonly PolicyStatement[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const bucket = `arn:aws:s3:::${stateBucketName(names, account)}`;
  return [
    allow("Logs", arn("logs", `log-group:${pathName(names, "*")}:*`), ["logs:FilterLogEvents"]),
    // The states hold no secret: the database's password is write-only. A state that is missing is 404 only to a lister.
    allow("States", `${bucket}/${stateKey(names, "*")}`, ["s3:GetObject"]),
    allow("Bucket", bucket, ["s3:ListBucket"]),
  ];
}
