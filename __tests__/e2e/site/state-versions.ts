import { GetObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { AwsClients } from "./aws-clients";
import type { StateObject } from "./state-object";

/** One version of a state. */
export interface StateVersion {
  readonly id: string;
  /** Whether it says that there is no state: what S3 calls a delete marker. */
  readonly deleted: boolean;
  /** Tells one history of writings from another; empty in a delete marker. */
  readonly lineage: string;
  /** Which writing it is; 0 in a delete marker. */
  readonly serial: number;
}

/** Lists the versions of a state, the one that counts first. */
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
