import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { recoveryDays } from "../../identity/declared-secret";
import { generatedVersion, type GeneratedVersionProps } from "../password/generated-version";

/** The secret with the application's user of the database, and its password. */
export interface UserSecretProps extends GeneratedVersionProps {
  /** Physical name of the secret, for example `/shop/dev/database/app_user`. */
  readonly secretName: string;
  /** Whether a deleted secret can be restored for 30 days. If not, its name is free again at once. */
  readonly protect: boolean;
  /** ARN of the key that its value is encrypted with; absent: AWS's own for Secrets Manager. */
  readonly keyArn?: string;
}

/** User and password with which the application connects to the database; the platforms create the user. */
export class UserSecret extends Construct {
  /** ARN of the secret. */
  public readonly secretArn: string;
  /** Id of the secret's version that holds the password. */
  public readonly versionId: string;

  constructor(scope: Construct, id: string, props: UserSecretProps) {
    super(scope, id);
    const secret = new SecretsmanagerSecret(this, "Resource", {
      name: props.secretName,
      description: "User and password of the application in the database, written by Terraform",
      recoveryWindowInDays: recoveryDays(props.protect),
      kmsKeyId: props.keyArn,
    });
    this.secretArn = secret.arn;
    this.versionId = generatedVersion(this, secret, props).versionId;
  }
}
