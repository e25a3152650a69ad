import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import type { StateIds } from "./states";

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

/** Things that carry an environment's tags though Terraform doesn't keep them: revisions stay, others make the rest. */
const PASSING = [
  /:ecs:.*:task\//,
  /:ecs:.*:task-definition\//,
  /:ecs:.*:service-(deployment|revision)\//,
  /:rds:.*:(auto-backup|snapshot):/,
  /:ec2:.*:network-interface\//,
];

/**
 * Lists what carries the tags of an environment and no state knows: nobody will destroy it, and it may cost.
 *
 * @returns ARNs
 */
export function leftBehind(things: readonly TaggedThing[], { mentioned }: StateIds): readonly string[] {
  return things
    .map(({ arn }) => arn)
    .filter((arn) => !PASSING.some((pattern) => pattern.test(arn)))
    .filter((arn) => !names(arn).some((name) => mentioned.has(name)))
    .sort();
}

/** What a state may call it: the ARN, all behind its kind, or the last part of that. */
function names(arn: string): readonly string[] {
  const rest = arn.split(":").slice(5).join(":");
  return [arn, rest.replace(/^[\w-]+[:/]/, ""), rest.replace(/^.*[:/]/, ""), rest.replace(/^[\w-]+/, "")];
}
