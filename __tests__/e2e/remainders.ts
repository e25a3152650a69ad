import { call, query } from "./call";
import type { Emulator } from "./emulator/emulator";

/** The part of the answers that is read. */
interface Resources {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
}
interface Described {
  readonly clusters?: readonly { readonly status: string }[];
  readonly services?: readonly { readonly status: string }[];
}

/**
 * Lists by ARN what carries the tags that every stack gives to everything it makes, and still exists.
 *
 * AWS goes on listing some things for a while after they are gone: terminated machines, inactive clusters and services.
 */
export async function remainders(emulator: Emulator): Promise<readonly string[]> {
  const found = (await call(emulator, "ResourceGroupsTaggingAPI_20170126.GetResources", {
    TagFilters: [{ Key: "ManagedBy", Values: ["ec2-to-fargate"] }],
  })) as Resources;
  const remaining: string[] = [];
  for (const { ResourceARN: arn } of found.ResourceTagMappingList) {
    if (!(await isGone(emulator, arn))) remaining.push(arn);
  }
  return remaining.sort();
}

async function isGone(emulator: Emulator, arn: string): Promise<boolean> {
  const [, kind, path = ""] = /:([a-z-]+)\/([^:]*)$/.exec(arn) ?? [];
  switch (kind) {
    case "instance":
      return (
        await query(emulator, "ec2", "2016-11-15", { Action: "DescribeInstances", "InstanceId.1": path })
      ).includes("<name>terminated</name>");
    case "cluster":
      return isInactive(await describe(emulator, "DescribeClusters", { clusters: [path] }));
    case "service": {
      const [cluster, service] = path.split("/");
      return isInactive(await describe(emulator, "DescribeServices", { cluster, services: [service] }));
    }
    default:
      return false;
  }
}

async function describe(emulator: Emulator, action: string, body: unknown): Promise<Described> {
  return (await call(emulator, `AmazonEC2ContainerServiceV20141113.${action}`, body)) as Described;
}

function isInactive({ clusters = [], services = [] }: Described): boolean {
  return [...clusters, ...services].every(({ status }) => status === "INACTIVE");
}
