import { PutObjectCommand } from "@aws-sdk/client-s3";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import type { AwsClients } from "../../../constructs/commands/rehearsal/aws-clients";
import { readManifest, readManifestPointer } from "../../../constructs/commands/rehearsal/host-manifest";
import type { Manifest, ManifestPointer } from "../../../constructs/service/manifest";

/** Writes another manifest, outside of Terraform. @returns a function that points to the former one again */
export async function changeManifest(
  aws: AwsClients,
  parameter: string,
  change: (manifest: Manifest) => Manifest,
): Promise<() => Promise<void>> {
  const before = await readManifestPointer(aws, parameter);
  const Body = JSON.stringify(change(await readManifest(aws, parameter)));
  const put = await aws.s3.send(new PutObjectCommand({ Bucket: before.bucket, Key: before.key, Body }));
  const point = async (pointer: ManifestPointer) => {
    const Value = JSON.stringify(pointer);
    await aws.ssm.send(new PutParameterCommand({ Name: parameter, Value, Overwrite: true }));
  };
  await point({ ...before, version: put.VersionId ?? "" });
  return () => point(before);
}
