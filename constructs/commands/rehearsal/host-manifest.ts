import { GetObjectCommand } from "@aws-sdk/client-s3";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import type { Manifest, ManifestPointer } from "../../service/manifest";
import type { AwsClients } from "./aws-clients";

/** Reads the manifest as the host does: the parameter, and the version of the object that it names. */
export async function readManifest(aws: AwsClients, parameter: string): Promise<Manifest> {
  const { bucket: Bucket, key: Key, version: VersionId } = await readManifestPointer(aws, parameter);
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return JSON.parse((await Body?.transformToString()) ?? "") as Manifest;
}

/** Reads which version of which object the parameter of a host names. */
export async function readManifestPointer({ ssm }: AwsClients, parameter: string): Promise<ManifestPointer> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
  return JSON.parse(Parameter?.Value ?? "") as ManifestPointer;
}
