/** One statement of an IAM policy, with the field names of IAM's policy language. */
export interface PolicyStatement {
  /** Name of the statement, letters and digits. */
  readonly Sid?: string;
  /** Whether it allows or denies. */
  readonly Effect: "Allow" | "Deny";
  /** Who it applies to; only in resource policies and trust policies. */
  readonly Principal?:
    | { readonly Service?: string; readonly AWS?: string | readonly string[]; readonly Federated?: string }
    | "*";
  /** Actions, for example `s3:GetObject`. */
  readonly Action: string | readonly string[];
  /** ARNs that it applies to. */
  readonly Resource?: string | readonly string[];
  /** ARNs that it does not apply to; it applies to all others. */
  readonly NotResource?: string | readonly string[];
  /** Conditions, by operator and key. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A statement about every action but some. */
export interface AllButStatement extends Omit<PolicyStatement, "Action"> {
  /** The actions that it is not about. */
  readonly NotAction: readonly string[];
}

/**
 * Formats statements as an IAM policy document.
 *
 * Values may be references, because an ARN contains no character that JSON escapes.
 */
export function policyDocument(...statements: readonly (PolicyStatement | AllButStatement)[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Returns the statement of a key's policy by which the account's own policies decide who manages and uses the key. */
export function accountKeyStatement(account: string): PolicyStatement {
  return {
    ...{ Sid: "Account", Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` } },
    ...{ Action: "kms:*", Resource: "*" },
  };
}
