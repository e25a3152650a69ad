import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { Construct } from "constructs";
import { Ephemeral, knownAtApply } from "../../identity/ephemeral";

/**
 * Characters of a password, letters and digits only: it is valid in a URL and in a shell without escapes.
 *
 * Source: RDS API reference, CreateDBInstance: 8 to 41 characters on MySQL and MariaDB, without `/`, `"`, `@`.
 */
const LENGTH = 32;

/** What the JSON of a secret has beside the password, and the password's number. */
export interface GeneratedVersionProps {
  /** Number of the password; another number makes a new password. */
  readonly version: number;
  /** Further fields, by the names that AWS uses: `username`, `engine`, `port`, `dbname`. */
  readonly fields: Readonly<Record<string, string | number>>;
}

/**
 * Creates the version of a secret with a password that Secrets Manager generates. A new number replaces it in Terraform; in AWS
 * the old one stays as `AWSPREVIOUS`, because the provider leaves a version that is `AWSCURRENT` as it is.
 */
export function generatedVersion(
  scope: Construct,
  secret: SecretsmanagerSecret,
  { fields, version }: GeneratedVersionProps,
): SecretsmanagerSecretVersion {
  const generated = new Ephemeral(scope, "generated", "aws_secretsmanager_random_password", {
    password_length: knownAtApply(String(LENGTH), "0"),
    exclude_punctuation: true,
  });
  const known = Object.entries(fields).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const all = [...known, `password = ${generated.expression("random_password")}`];
  return new SecretsmanagerSecretVersion(scope, "version", {
    secretId: secret.id,
    secretStringWo: `\${jsonencode({ ${all.join(", ")} })}`,
    secretStringWoVersion: version,
  });
}
