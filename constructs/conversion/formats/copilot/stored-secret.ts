import { withoutSecrets } from "../../../settings/secret-values";

/** A secret that is in AWS already. */
export interface StoredSecret {
  /** Command that reads its value. */
  readonly command: string;
  /** Account of its ARN. */
  readonly account?: string;
  /** Region of its ARN. */
  readonly region?: string;
}

/** Returns how the value of a secret is read, by an ARN or by the name of a parameter; `undefined`: there is none. */
export function storedSecret(written: string, isParameter = true): StoredSecret | undefined {
  if (written === "") return undefined;
  const name = withoutSecrets(written);
  const [, service, region, account, rest = ""] =
    /^arn:aws[\w-]*:(ssm|secretsmanager):([\w-]+):(\d{12}|[^:]*):(.*)$/.exec(name) ?? [];
  const isArn = service !== undefined;
  const place = isArn && /^\d{12}$/.test(account ?? "") ? { account, region } : {};
  const on = region === undefined ? "" : ` --region ${region}`;
  if (service === "ssm" || (!isArn && isParameter)) {
    const parameter = isArn ? rest.replace(/^parameter(?=\/)/, "").replace(/^parameter\//, "") : name;
    return {
      command: `aws ssm get-parameter${on} --with-decryption --query Parameter.Value --output text --name ${parameter}`,
      ...place,
    };
  }
  const [secret = "", key = ""] = (isArn ? rest.replace(/^secret:/, "") : name).split(":");
  const field = key === "" ? "" : ` | jq -r '.${key.replace(/[^\w-]/g, "")}'`;
  const id = isArn ? secret.replace(/-[A-Za-z0-9]{6}$/, "") : secret;
  return {
    command: `aws secretsmanager get-secret-value${on} --query SecretString --output text --secret-id ${id}${field}`,
    ...place,
  };
}
