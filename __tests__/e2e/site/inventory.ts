import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { Emulator } from "../../../constructs/commands/rehearsal/emulator/emulator";
import type { Site } from "./site";
import { stateObject } from "./state-bucket";

/**
 * Lists everything that a deployment could change, for comparison: the resources of two accounts, and every
 * version of every state and lock.
 *
 * @param keys - credentials of the other account, as environment variables
 */
export async function inventory(site: Site, keys: Readonly<Record<string, string>>): Promise<unknown> {
  const { Bucket } = stateObject(site.props.name, "dev-ec2");
  const { Versions, DeleteMarkers } = await site.aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
  const versions = [Versions, DeleteMarkers].map((list) => list?.map(({ VersionId }) => VersionId));
  return {
    versions,
    ours: await taggedResources(site.emulator),
    theirs: await taggedResources(site.emulator, keys),
  };
}

/**
 * Lists the ARNs of resources with the tags of this project.
 *
 * @param keys - credentials, as environment variables. Default: the emulator's account
 */
async function taggedResources(
  emulator: Emulator,
  keys: Readonly<Record<string, string>> = emulator.environment,
): Promise<readonly string[]> {
  const client = new ResourceGroupsTaggingAPIClient({
    endpoint: emulator.url,
    region: emulator.environment["AWS_REGION"] ?? "",
    credentials: {
      accessKeyId: keys["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: keys["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  });
  const arns: string[] = [];
  let next: string | undefined;
  do {
    const TagFilters = [{ Key: "ManagedBy", Values: ["ec2-to-fargate"] }];
    const page = await client.send(new GetResourcesCommand({ TagFilters, PaginationToken: next }));
    for (const { ResourceARN } of page.ResourceTagMappingList ?? []) arns.push(ResourceARN ?? "");
    next = page.PaginationToken;
  } while (next);
  return arns.sort();
}
