import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";

/** Name of a secret, and whether it is protected. */
export interface DeclaredSecretProps {
  /** Physical name, for example `/shop/dev/STRIPE_KEY`. */
  readonly name: string;
  /** Whether a deleted secret can be restored for 30 days. If not, its name is free again at once. */
  readonly protect: boolean;
  /** ARN of the key that its value is encrypted with; absent: AWS's own for Secrets Manager. */
  readonly keyArn?: string;
}

/** Days in which Secrets Manager can restore a deleted secret, the longest period that it offers. */
const RECOVERY_DAYS = 30;

/** Returns the days in which a deleted secret can be restored; 0: its name is free again at once. */
export function recoveryDays(protect: boolean): number {
  return protect ? RECOVERY_DAYS : 0;
}

/** A secret that is declared by name and filled by hand. Its value is never in code, plan or state. */
export class DeclaredSecret extends Construct {
  /** ARN of the secret. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: DeclaredSecretProps) {
    super(scope, id);
    this.arn = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      recoveryWindowInDays: recoveryDays(props.protect),
      kmsKeyId: props.keyArn,
    }).arn;
  }
}
