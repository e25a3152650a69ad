import { HeadBucketCommand, HeadObjectCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { refuseOtherAccount } from "../account";
import { CommandError, errorMessage } from "../command-error";

/** State of the bucket: absent, there without its own state, complete, or another account's. */
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
 * Looks up a state bucket in AWS.
 *
 * @throws CommandError when the credentials are missing or another account's, or when S3 gives no clear answer
 */
export async function stateBucketStatus(query: StateBucketQuery): Promise<StateBucketStatus> {
  await refuseOtherAccount(query);
  const client = new S3Client({ region: query.region });
  const owned = { Bucket: query.bucket, ExpectedBucketOwner: query.account };
  const bucket = await statusOf(() => client.send(new HeadBucketCommand(owned)));
  if (bucket === 301) throw otherRegion(query);
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
 * Looks the bucket up among the account's own, because services that only resemble S3 may ignore the expected owner.
 *
 * Without the permission to list buckets, the answer about the expected owner counts.
 */
async function isListed(client: S3Client, bucket: string): Promise<boolean> {
  try {
    const { Buckets = [] } = await client.send(new ListBucketsCommand({ Prefix: bucket }));
    return Buckets.some(({ Name }) => Name === bucket);
  } catch (error) {
    if (httpStatus(error) === 403) return true;
    throw unreachable(error);
  }
}

/** S3 redirects to the region of a bucket. Source: S3 API reference, HeadBucket. */
function otherRegion({ bucket, region, account }: StateBucketQuery): CommandError {
  return new CommandError(
    `the bucket ${bucket} is in another region than ${region}, which main.ts names. Nothing was changed. An environment stays in ` +
      "its region, with its database, images and secrets. Write the region back that it was deployed to: " +
      `aws s3api head-bucket --bucket ${bucket} --expected-bucket-owner ${account} shows it. For a second one in ${region}, ` +
      "describe another environment.",
  );
}

/** Only 404 means that something doesn't exist; what exists but can't be read must not be overwritten. */
function unclear(status: number, location: string): CommandError {
  return new CommandError(
    `S3 answered with HTTP status ${status} for s3://${location}. Nothing was changed. ` +
      "Check your permissions and the region of the bucket, then run this again.",
  );
}

function unreachable(error: unknown): CommandError {
  return new CommandError(
    `S3 cannot be reached: ${errorMessage(error)}. Nothing was changed. Check your network and your region.`,
  );
}

/** Returns the HTTP status, also where the SDK throws an error. */
async function statusOf(request: () => Promise<unknown>): Promise<number> {
  try {
    await request();
    return 200;
  } catch (error) {
    const status = httpStatus(error);
    if (status === undefined) throw unreachable(error);
    return status;
  }
}

function httpStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
