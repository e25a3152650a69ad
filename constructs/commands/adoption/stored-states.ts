import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { CommandError } from "../command-error";
import type { StackJson } from "./stack-json";

/**
 * Reads the states of stacks from their bucket; a stack that was never deployed has none.
 *
 * @returns the states' JSON
 * @throws CommandError when the bucket can't be read
 */
export async function storedStates(stacks: readonly StackJson[]): Promise<readonly string[]> {
  const texts = await Promise.all(stacks.map(storedState));
  return texts.filter((text) => text !== undefined);
}

async function storedState({ terraform, provider }: StackJson): Promise<string | undefined> {
  const { bucket, key, region } = terraform.backend.s3;
  const [account] = provider.aws[0].allowed_account_ids;
  const request = new GetObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: account });
  try {
    const { Body } = await new S3Client({ region }).send(request);
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`s3://${bucket}/${key} can't be read: ${reason}. Nothing was changed.`);
  }
}
