import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import type { Emulator } from "../emulator/emulator";

/**
 * Lists by ARN what carries the tag that every stack gives to everything it makes.
 *
 * @param keys - credentials, as variables; absent: those of the emulator's own account
 */
export async function tagged(
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
