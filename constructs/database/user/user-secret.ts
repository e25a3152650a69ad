import { Construct } from "constructs";
import { generatedSecret, type GeneratedSecretProps } from "../password/generated-secret";

/** User and password with which the application connects to the database; the platforms create the user. */
export class UserSecret extends Construct {
  /** ARN of the secret. */
  public readonly secretArn: string;
  /** Id of the secret's version that holds the password. */
  public readonly versionId: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const what = "User and password of the application in the database, written by Terraform";
    const { secret, version } = generatedSecret(this, what, props);
    this.secretArn = secret.arn;
    this.versionId = version.versionId;
  }
}
