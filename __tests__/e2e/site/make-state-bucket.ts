import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { Site } from "./site";
import { stateObject } from "./state-object";

/** Makes the state bucket by hand: with versions, and without the minute that a bootstrap waits for its rules. */
export async function makeStateBucket({ aws, props }: Site): Promise<void> {
  const { Bucket } = stateObject(props.name, "dev-ec2");
  const CreateBucketConfiguration = { LocationConstraint: "ap-northeast-2" } as const;
  await aws.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}
