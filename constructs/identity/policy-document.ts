/** One statement of an IAM policy, in the policy language's own words. */
export interface PolicyStatement {
  /** Name of the statement, letters and digits. */
  readonly Sid?: string;
  /** Whether it allows or denies. */
  readonly Effect: "Allow" | "Deny";
  /** Whom it is about; in policies of resources and roles' trust alone. */
  readonly Principal?: { readonly Service?: string; readonly AWS?: string | readonly string[] } | "*";
  /** Actions, for example `s3:GetObject`. */
  readonly Action: string | readonly string[];
  /** ARNs that it covers. */
  readonly Resource?: string | readonly string[];
  /** ARNs that it leaves out, covering all others. */
  readonly NotResource?: string | readonly string[];
  /** Conditions, by operator and key. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * Renders statements as an IAM policy document.
 *
 * Values may be references: an ARN holds no character that JSON would have to escape.
 */
export function policyDocument(...statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
