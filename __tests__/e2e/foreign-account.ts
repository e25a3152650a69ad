import { query } from "../../constructs/commands/rehearsal/emulator/call";
import type { Emulator } from "../../constructs/commands/rehearsal/emulator/emulator";

/** An account other than the emulator's. */
export const FOREIGN_ACCOUNT = "999999999999";

/** Returns credentials of that account, as environment variables. */
export async function foreignKeys(emulator: Emulator): Promise<Readonly<Record<string, string>>> {
  const role = await query(emulator, "sts", "2011-06-15", {
    Action: "AssumeRole",
    RoleArn: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/somebody`,
    RoleSessionName: "somebody",
  });
  const part = (name: string) => {
    const [, value] = new RegExp(`<${name}>([^<]+)<`).exec(role) ?? [];
    if (value === undefined) throw new Error(`no ${name} in: ${role}`);
    return value;
  };
  return {
    AWS_ACCESS_KEY_ID: part("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: part("SecretAccessKey"),
    AWS_SESSION_TOKEN: part("SessionToken"),
  };
}

/** Creates a bucket in the other account. */
export async function foreignBucket(emulator: Emulator, name: string): Promise<void> {
  const { AWS_ACCESS_KEY_ID: key } = await foreignKeys(emulator);
  const region = emulator.environment["AWS_REGION"];
  const response = await fetch(`${emulator.url}/${name}`, {
    method: "PUT",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}
