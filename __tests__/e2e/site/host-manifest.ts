import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { GetParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import type { Manifest, ManifestPointer } from "../../../constructs/service/manifest";
import type { AwsClients } from "./aws-clients";

/** Reads the manifest as the host does: the parameter, and the version of the object that it names. */
export async function readManifest(aws: AwsClients, parameter: string): Promise<Manifest> {
  const { bucket: Bucket, key: Key, version: VersionId } = await readPointer(aws, parameter);
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return JSON.parse((await Body?.transformToString()) ?? "") as Manifest;
}

/** Writes another manifest, outside of Terraform. @returns a function that points to the former one again */
export async function changeManifest(
  aws: AwsClients,
  parameter: string,
  change: (manifest: Manifest) => Manifest,
): Promise<() => Promise<void>> {
  const before = await readPointer(aws, parameter);
  const Body = JSON.stringify(change(await readManifest(aws, parameter)));
  const put = await aws.s3.send(new PutObjectCommand({ Bucket: before.bucket, Key: before.key, Body }));
  const point = async (pointer: ManifestPointer) => {
    const Value = JSON.stringify(pointer);
    await aws.ssm.send(new PutParameterCommand({ Name: parameter, Value, Overwrite: true }));
  };
  await point({ ...before, version: put.VersionId ?? "" });
  return () => point(before);
}

async function readPointer({ ssm }: AwsClients, parameter: string): Promise<ManifestPointer> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
  return JSON.parse(Parameter?.Value ?? "") as ManifestPointer;
}
