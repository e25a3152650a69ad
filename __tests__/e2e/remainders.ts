import { call } from "./call";
import type { Emulator } from "./emulator/emulator";

/** The part of the answer that is read. */
interface Resources {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
}

/** Lists by ARN what carries the tags that every stack gives to everything it makes. */
export async function remainders(emulator: Emulator): Promise<readonly string[]> {
  const found = (await call(emulator, "ResourceGroupsTaggingAPI_20170126.GetResources", {
    TagFilters: [{ Key: "ManagedBy", Values: ["ec2-to-fargate"] }],
  })) as Resources;
  return found.ResourceTagMappingList.map((resource) => resource.ResourceARN).sort();
}
