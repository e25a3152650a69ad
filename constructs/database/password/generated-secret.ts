import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { Construct } from "constructs";
import { recoveryDays } from "../../identity/declared-secret";
import { Ephemeral, knownAtApply } from "../../identity/ephemeral";

/**
 * Characters of a password, letters and digits only: it is valid in a URL and in a shell without escapes.
 *
 * Source: RDS API reference, CreateDBInstance: 8 to 41 characters on MySQL and MariaDB, without `/`, `"`, `@`.
 */
const LENGTH = 32;

/** A secret with a password, and what its JSON has beside it. */
export interface GeneratedSecretProps {
  /** Physical name of the secret, for example `/shop/dev/database/app`. */
  readonly secretName: string;
  /** Number of the password; another number makes a new password. */
  readonly version: number;
  /** Whether a deleted secret can be restored for 30 days. If not, its name is free again at once. */
  readonly protect: boolean;
  /** ARN of the key that its value is encrypted with; absent: AWS's own for Secrets Manager. */
  readonly keyArn?: string;
  /** Further fields of the secret's JSON, by the names that AWS uses: `username`, `engine`, `port`, `dbname`. */
  readonly fields: Readonly<Record<string, string | number>>;
}

/** The secret, and the version that holds the password. */
export interface GeneratedSecret {
  /** The secret. */
  readonly secret: SecretsmanagerSecret;
  /** Its version. */
  readonly version: SecretsmanagerSecretVersion;
}

/**
 * Creates a secret with a password that Secrets Manager generates. A new number replaces the version in Terraform; in AWS the
 * old one stays as `AWSPREVIOUS`, because the provider leaves a version that is `AWSCURRENT` as it is.
 *
 * @param description - what the secret is, for people who look at it in AWS
 */
export function generatedSecret(
  scope: Construct,
  description: string,
  { secretName, version, protect, keyArn, fields }: GeneratedSecretProps,
): GeneratedSecret {
  const secret = new SecretsmanagerSecret(scope, "Resource", {
    name: secretName,
    description,
    recoveryWindowInDays: recoveryDays(protect),
    kmsKeyId: keyArn,
  });
  const generated = new Ephemeral(scope, "generated", "aws_secretsmanager_random_password", {
    password_length: knownAtApply(String(LENGTH), "0"),
    exclude_punctuation: true,
  });
  const known = Object.entries(fields).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const all = [...known, `password = ${generated.expression("random_password")}`];
  const stored = new SecretsmanagerSecretVersion(scope, "version", {
    secretId: secret.id,
    secretStringWo: `\${jsonencode({ ${all.join(", ")} })}`,
    secretStringWoVersion: version,
  });
  return { secret, version: stored };
}
