import { call, query } from "./emulator/call";
import type { Emulator } from "./emulator/emulator";

/** The part of the answers that is used. */
interface Resources {
  /** Asks for the next page; absent or empty after the last one. */
  readonly PaginationToken?: string;
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
}
interface EcsDescriptions {
  readonly clusters?: readonly { readonly status: string }[];
  readonly services?: readonly { readonly status: string }[];
}

/**
 * Lists the ARNs of existing resources that have the tags of this project.
 *
 * AWS still lists some resources after they are deleted: terminated instances, deleted NAT gateways, inactive clusters and services.
 */
export async function remainingResources(emulator: Emulator): Promise<readonly string[]> {
  const remaining: string[] = [];
  for (const arn of await taggedResources(emulator)) {
    if (!(await isGone(emulator, arn))) remaining.push(arn);
  }
  return remaining.sort();
}

/** A page has 50 resources. */
async function taggedResources(emulator: Emulator): Promise<readonly string[]> {
  const arns: string[] = [];
  let token = "";
  do {
    const page = (await call(emulator, "ResourceGroupsTaggingAPI_20170126.GetResources", {
      TagFilters: [{ Key: "ManagedBy", Values: ["ec2-to-fargate"] }],
      PaginationToken: token,
    })) as Resources;
    arns.push(...page.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN));
    token = page.PaginationToken ?? "";
  } while (token !== "");
  return arns;
}

async function isGone(emulator: Emulator, arn: string): Promise<boolean> {
  const [, kind, path = ""] = /:([a-z-]+)\/([^:]*)$/.exec(arn) ?? [];
  switch (kind) {
    case "instance":
      return (
        await query(emulator, "ec2", "2016-11-15", { Action: "DescribeInstances", "InstanceId.1": path })
      ).includes("<name>terminated</name>");
    case "natgateway":
      return (
        await query(emulator, "ec2", "2016-11-15", { Action: "DescribeNatGateways", "NatGatewayId.1": path })
      ).includes("<state>deleted</state>");
    case "cluster":
      return isInactive(await describeEcs(emulator, "DescribeClusters", { clusters: [path] }));
    case "service": {
      const [cluster, service] = path.split("/");
      return isInactive(await describeEcs(emulator, "DescribeServices", { cluster, services: [service] }));
    }
    default:
      return false;
  }
}

async function describeEcs(emulator: Emulator, action: string, body: unknown): Promise<EcsDescriptions> {
  return (await call(emulator, `AmazonEC2ContainerServiceV20141113.${action}`, body)) as EcsDescriptions;
}

function isInactive({ clusters = [], services = [] }: EcsDescriptions): boolean {
  return [...clusters, ...services].every(({ status }) => status === "INACTIVE");
}
