import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { Ephemeral, knownAtApply } from "../../identity/ephemeral";
import { addressOf } from "../../naming/address-of";
import { nonsensitive } from "../../naming/conditions";
import { ForgottenAddress } from "../../naming/forgotten-address";
import { generatedSecret, type GeneratedSecretProps } from "./generated-secret";

/** Rotation of the password that RDS kept itself in version 0.1.0. */
const FORMER_ROTATION = "aws_secretsmanager_secret_rotation.database_rotation_1BDFA5DB";

/** The secret that holds the password, and the parameter that records which one the database has. */
export interface DatabasePasswordProps extends GeneratedSecretProps {
  /** Path of the record, for example `/shop/dev/database.password`. */
  readonly recordPath: string;
}

/**
 * The database's password: Secrets Manager generates it, and Terraform passes it on without storing it.
 *
 * The secret is written first and is the only source: the instance reads its password from exactly that version of the
 * secret. What the instance has got is recorded last, in an SSM parameter. While the record names another version, every
 * apply sets the password again, so an apply that failed or was killed in between is repaired by the next one. The state
 * itself is no such record: when RDS refuses a change, the provider stores the new `password_wo_version` all the same
 * (tried with 5.100.0).
 *
 * The secret has no `host`, because it exists before the instance has an address.
 */
export class DatabasePassword extends Construct {
  /** ARN of the secret. */
  public readonly secretArn: string;
  /** Id of the secret's version that holds the password. */
  public readonly versionId: string;
  /** The password, for a write-only argument. */
  public readonly value: string;
  /** When the password was set, `YYYYMMDDhhmmss` as a number: the write-only argument's version. */
  public readonly number: number;
  private readonly recordPath: string;
  private readonly versionAddress: string;

  constructor(scope: Construct, id: string, props: DatabasePasswordProps) {
    super(scope, id);
    const what = "User and password of the database, written by Terraform";
    const { secret, version } = generatedSecret(this, what, props);
    const versionId = addressOf(version, "version_id");
    const current = new Ephemeral(this, "current", "aws_secretsmanager_secret_version", {
      secret_id: secret.arn,
      version_id: knownAtApply(versionId, '""'),
    });
    const recorded = new DataAwsSsmParametersByPath(this, "recorded", { path: props.recordPath });
    const record = `one(${nonsensitive(addressOf(recorded, "values"))})`;
    const now = 'formatdate("YYYYMMDDhhmmss", timestamp())';

    this.secretArn = secret.arn;
    this.versionId = version.versionId;
    this.value = `\${jsondecode(${current.expression("secret_string")}).password}`;
    this.number = Token.asNumber(`\${try(regex("^\${${versionId}} ([0-9]+)$", ${record})[0], ${now})}`);
    this.recordPath = props.recordPath;
    this.versionAddress = versionId;
    // RDS deletes its own secret, with its rotation; ending the rotation of a secret that is not ours can be refused.
    new ForgottenAddress(this, "former-rotation", FORMER_ROTATION);
  }

  /**
   * Returns a name that is another one whenever the database was created anew, and a constant until then: RDS keeps final
   * snapshots, and refuses a second one of the same name.
   *
   * @returns `shop-dev-final-202611272215001234` for `shop-dev-final`: it ends with the time in the id of the secret's version
   */
  public uniqueName(name: string): string {
    return `${name}-\${substr(replace(${this.versionAddress}, "terraform-", ""), 0, 18)}`;
  }

  /** Records the password that an instance has, once it has it. */
  public recordFor(instance: DbInstance): void {
    new SsmParameter(this, "record", {
      name: `${this.recordPath}/applied`,
      type: "String",
      value: `${this.versionId} \${${addressOf(instance, "password_wo_version")}}`,
      description: "Version of the secret that is the database's password, and when it was set",
    });
  }
}
