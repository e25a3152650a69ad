import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { stateBucketName } from "../../../constructs/naming/state-location";
import { emulatorAccount } from "../../../constructs/commands/rehearsal/emulator/emulator";
import type { AwsClients } from "../../../constructs/commands/rehearsal/aws-clients";
import type { Site } from "./site";

/** Where a state is stored in S3. */
export interface StateObject {
  readonly Bucket: string;
  readonly Key: string;
}

/** Returns where the state of a stack is stored, for example of `dev-ec2`. */
export function stateObject(application: string, stack: string): StateObject {
  return {
    Bucket: stateBucketName({ application, environment: "dev" }, emulatorAccount),
    Key: `${application}/dev/${stack.replace(/^dev-/, "")}.tfstate`,
  };
}

/** Creates the state bucket through the API, which is a minute faster than a bootstrap. */
export async function createStateBucket({ aws, props }: Site): Promise<void> {
  const { Bucket } = stateObject(props.name, "dev-ec2");
  const CreateBucketConfiguration = { LocationConstraint: "ap-northeast-2" } as const;
  await aws.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}

/** A state in the bucket. */
export interface StoredState {
  /** Increases with every write. */
  readonly serial: number;
  /** Identifies the state over its life. */
  readonly lineage: string;
  /** The JSON of the state. */
  readonly text: string;
}

/** Reads the state of a stack from the bucket. Returns undefined when there is none. */
export async function storedState(site: Site, stack: string): Promise<StoredState | undefined> {
  const { name } = site.props;
  const place = {
    Bucket: `${name}-dev-state-${emulatorAccount}`,
    Key: `${name}/dev/${stack.replace(/^(dev-|-dev$)/, "").replace(/-dev$/, "")}.tfstate`,
  };
  try {
    const { Body } = await site.aws.s3.send(new GetObjectCommand(place));
    const text = (await Body?.transformToString()) ?? "";
    const { serial, lineage } = JSON.parse(text) as Pick<StoredState, "serial" | "lineage">;
    return { serial, lineage, text };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** One version of a state. */
export interface StateVersion {
  readonly id: string;
  /** Whether it is a delete marker. */
  readonly deleted: boolean;
  /** The state's lineage. Empty in a delete marker. */
  readonly lineage: string;
  /** The state's serial. 0 in a delete marker. */
  readonly serial: number;
}

/** Lists the versions of a state, the current one first. */
export async function stateVersions(
  { s3 }: AwsClients,
  { Bucket, Key }: StateObject,
): Promise<readonly StateVersion[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: Key }),
  );
  const all = [
    ...Versions.map((version) => ({ ...version, deleted: false })),
    ...DeleteMarkers.map((marker) => ({ ...marker, deleted: true })),
  ];
  const newestFirst = all
    .filter((version) => version.Key === Key)
    .sort(
      (a, b) => Number(b.IsLatest) - Number(a.IsLatest) || Number(b.LastModified) - Number(a.LastModified),
    );
  return Promise.all(
    newestFirst.map(async ({ VersionId: id = "", deleted }) => {
      if (deleted) return { id, deleted, lineage: "", serial: 0 };
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId: id }));
      const text = (await Body?.transformToString()) ?? "";
      const { lineage, serial } = JSON.parse(text) as Pick<StateVersion, "lineage" | "serial">;
      return { id, deleted, lineage, serial };
    }),
  );
}

/** Waits until a state is locked. */
export async function waitUntilLocked({ s3 }: AwsClients, { Bucket, Key }: StateObject): Promise<void> {
  for (;;) {
    const lock = new HeadObjectCommand({ Bucket, Key: `${Key}.tflock` });
    if (
      await s3.send(lock).then(
        () => true,
        () => false,
      )
    ) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
