import { HeadBucketCommand, HeadObjectCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { CommandError } from "../command-error";

/** How far the bucket has come: not made, made but without its own state, complete, or somebody else's. */
export type StateBucketStatus = "missing" | "without-state" | "complete" | "foreign";

/** Which bucket to look at. */
export interface StateBucketQuery {
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Key of the bucket's own state. */
  readonly key: string;
}

/**
 * Looks at a state bucket in AWS, with the credentials of the environment.
 *
 * @throws CommandError when the credentials are missing, or another account's, or can't tell
 */
export async function stateBucketStatus(query: StateBucketQuery): Promise<StateBucketStatus> {
  await refuseOtherAccount(query);
  const client = new S3Client({ region: query.region });
  const owned = { Bucket: query.bucket, ExpectedBucketOwner: query.account };
  const bucket = await statusOf(() => client.send(new HeadBucketCommand(owned)));
  if (bucket === 404) return "missing";
  if (bucket === 403) return "foreign";
  if (bucket !== 200) throw unclear(bucket, query.bucket);
  if (!(await isListed(client, query.bucket))) return "foreign";
  const state = await statusOf(() => client.send(new HeadObjectCommand({ ...owned, Key: query.key })));
  if (state === 404) return "without-state";
  if (state !== 200) throw unclear(state, `${query.bucket}/${query.key}`);
  return "complete";
}

/**
 * Looks the bucket up among the account's own, because what only resembles S3 may ignore the expected owner.
 *
 * Whoever may not list them has AWS's word for the owner already.
 */
async function isListed(client: S3Client, bucket: string): Promise<boolean> {
  try {
    const { Buckets = [] } = await client.send(new ListBucketsCommand({ Prefix: bucket }));
    return Buckets.some(({ Name }) => Name === bucket);
  } catch (error) {
    if (httpStatus(error) === 403) return true;
    throw error;
  }
}

/** Only 404 says that something isn't there; what is there but can't be seen must not be written over. */
function unclear(status: number, place: string): CommandError {
  return new CommandError(
    `S3 answers ${status} for s3://${place}. Nothing was changed. ` +
      "Check your permissions there and the region of the bucket, then run this again.",
  );
}

async function refuseOtherAccount(query: StateBucketQuery): Promise<void> {
  const client = new STSClient({ region: query.region });
  const identity = await client.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`AWS doesn't say who you are: ${reason}. Sign in, then run this again.`);
  });
  if (identity.Account !== query.account) {
    throw new CommandError(
      `main.ts says account ${query.account}, your credentials are of account ${identity.Account}. ` +
        "Nothing was changed. Choose the profile of that account (AWS_PROFILE), then run this again.",
    );
  }
}

/** Answers with the HTTP status, also where the SDK makes an error of it. */
async function statusOf(request: () => Promise<unknown>): Promise<number> {
  try {
    await request();
    return 200;
  } catch (error) {
    const status = httpStatus(error);
    if (status === undefined) throw error;
    return status;
  }
}

function httpStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
