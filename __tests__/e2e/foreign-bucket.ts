import type { Emulator } from "./emulator/emulator";
import { foreignKeys } from "./foreign-keys";

/** Makes a bucket in another account of the emulator: with the keys of a role there. */
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
