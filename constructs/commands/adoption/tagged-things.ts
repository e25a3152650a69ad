import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";

/** Something in AWS that carries tags. */
export interface TaggedThing {
  /** ARN. */
  readonly arn: string;
  /** All of its tags. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Lists what carries all of these tags. IAM keeps its roles to itself; they are known by their names.
 *
 * @param region - AWS region, for example `ap-northeast-2`
 */
export async function taggedThings(
  region: string,
  tags: Readonly<Record<string, string>>,
): Promise<readonly TaggedThing[]> {
  const client = new ResourceGroupsTaggingAPIClient({ region });
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const things: TaggedThing[] = [];
  for await (const { ResourceTagMappingList = [] } of paginateGetResources({ client }, { TagFilters })) {
    for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
      if (ResourceARN === undefined) continue;
      things.push({
        arn: ResourceARN,
        tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""])),
      });
    }
  }
  return things;
}
