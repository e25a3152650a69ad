import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { Site } from "./site";
import { stateObject } from "./state-object";
import { tagged } from "./tagged";

/**
 * Takes down all that a deployment could have changed, to be compared: what there is in two accounts, and every version
 * of every state and lock.
 *
 * @param keys - credentials of the other account, as variables
 */
export async function everything(site: Site, keys: Readonly<Record<string, string>>): Promise<unknown> {
  const { Bucket } = stateObject(site.props.name, "dev-ec2");
  const { Versions, DeleteMarkers } = await site.aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
  const versions = [Versions, DeleteMarkers].map((list) => list?.map(({ VersionId }) => VersionId));
  return { versions, ours: await tagged(site.emulator), theirs: await tagged(site.emulator, keys) };
}
