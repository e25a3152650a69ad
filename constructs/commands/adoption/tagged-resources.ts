import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { CommandError, errorMessage } from "../command-error";
import type { StateIds } from "./states";

/** A resource in AWS that has tags. */
export interface TaggedResource {
  /** ARN. */
  readonly arn: string;
  /** All of its tags. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Lists the resources of a region that have all of these tags. AWS doesn't list IAM roles; they are found by their names.
 *
 * @throws CommandError when AWS doesn't answer, for example because a permission is missing
 */
export async function listTaggedResources(query: {
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}): Promise<readonly TaggedResource[]> {
  try {
    return await resourcesWith(query.region, query.tags);
  } catch (error) {
    throw new CommandError(
      `AWS does not list the resources by tags: ${errorMessage(error)}. Nothing was changed. ` +
        "Sign in with the permission tag:GetResources, then run this again.",
    );
  }
}

async function resourcesWith(region: string, tags: Readonly<Record<string, string>>) {
  const client = new ResourceGroupsTaggingAPIClient({ region });
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const resources: TaggedResource[] = [];
  for await (const { ResourceTagMappingList = [] } of paginateGetResources({ client }, { TagFilters })) {
    for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
      if (ResourceARN === undefined) continue;
      resources.push({
        arn: ResourceARN,
        tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""])),
      });
    }
  }
  return resources;
}

/** Resources with an environment's tags that are in no state on purpose: AWS creates them, or they stay as revisions. */
const NEVER_IN_STATE = [
  /:ecs:.*:task\//,
  /:ecs:.*:task-definition\//,
  /:ecs:.*:service-(deployment|revision)\//,
  /:rds:.*:(auto-backup|snapshot):/,
  /:ec2:.*:network-interface\//,
];

/**
 * Lists tagged resources that are in no state: no command will delete them, and they may cost money.
 *
 * @returns ARNs
 */
export function unmanagedResources(
  tagged: readonly TaggedResource[],
  { mentioned }: StateIds,
): readonly string[] {
  return tagged
    .map(({ arn }) => arn)
    .filter((arn) => !NEVER_IN_STATE.some((pattern) => pattern.test(arn)))
    .filter((arn) => !names(arn).some((name) => mentioned.has(name)))
    .sort();
}

/** Names that a state may have for it: the ARN, all after the resource type, or the last part of that. */
function names(arn: string): readonly string[] {
  const rest = arn.split(":").slice(5).join(":");
  return [arn, rest.replace(/^[\w-]+[:/]/, ""), rest.replace(/^.*[:/]/, ""), rest.replace(/^[\w-]+/, "")];
}

/** Prefix of the tags that AWS itself sets; Terraform ignores them too. */
const RESERVED = "aws:";

/** Whether a resource has exactly the planned tags; with other tags it does not belong to this environment. */
export function sameTags(actual: unknown, planned: unknown): boolean {
  if (!isTags(actual) || !isTags(planned)) return false;
  const own = Object.keys(actual).filter((key) => !key.startsWith(RESERVED));
  return own.length === Object.keys(planned).length && own.every((key) => actual[key] === planned[key]);
}

function isTags(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
