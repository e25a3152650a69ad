import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  EC2ServiceException,
  type Instance,
} from "@aws-sdk/client-ec2";
import { NAME_LIMIT, pathName, physicalName } from "../../../naming/physical-name";
import type { ManifestService } from "../../../service/manifest";
import type { AwsClients } from "../aws-clients";
import { readManifest } from "../host-manifest";
import { type RequestContext, UnreachableError } from "./unreachable-error";
import { checkReleased } from "./release";
import { checkSecurityGroups, type Connection } from "./security-groups";

/** A request as it arrives at a host. */
export interface HostRequest extends Pick<Connection, "from" | "port"> {
  /** The host. */
  readonly instanceId: string;
  /** Path of the request. */
  readonly path: string;
}

/** Returns the service that answers a request at the host: the one that its nginx sends the path to. */
export async function hostService(context: RequestContext, request: HostRequest): Promise<string> {
  const { aws } = context;
  const { instanceId, path, from, port } = request;
  const hop = `host ${instanceId}`;
  const instance = await describeInstance(aws, instanceId, hop);
  checkHost(context, instance, hop);
  const groups = (instance.SecurityGroups ?? []).map(({ GroupId = "" }) => GroupId);
  await checkSecurityGroups(aws, { from, to: groups, port, hop });
  const { services } = await readManifest(aws, pathName(context, "ec2", "manifest"));
  const service = hostRoute(services, path);
  if (service === undefined) throw new UnreachableError(hop, `its manifest has no service for ${path}`);
  await checkReleased(aws, service.release.parameter, `${hop}, service ${service.name}`);
  return service.name;
}

async function describeInstance(aws: AwsClients, instanceId: string, hop: string): Promise<Instance> {
  try {
    const answer = await aws.ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
    const instance = answer.Reservations?.[0]?.Instances?.[0];
    if (instance !== undefined) return instance;
  } catch (error) {
    if (!(error instanceof EC2ServiceException) || error.name !== "InvalidInstanceID.NotFound") throw error;
  }
  throw new UnreachableError(hop, "there is none");
}

/** Checks that an instance is running and has the host's name. */
function checkHost(context: RequestContext, { State: state, Tags: tags = [] }: Instance, hop: string): void {
  if (state?.Name !== "running") throw new UnreachableError(hop, `it is ${state?.Name}`);
  const wanted = physicalName(context, NAME_LIMIT.role, "host");
  const name = tags.find(({ Key: key }) => key === "Name")?.Value;
  if (name !== wanted) throw new UnreachableError(hop, `its name is ${name}, not ${wanted}`);
}

/**
 * Returns the service that the host's nginx sends a path to: an exact location first, then the longest
 * prefix, as the deployer writes them.
 */
export function hostRoute(services: readonly ManifestService[], path: string): ManifestService | undefined {
  const exact = services.find((service) => service.path === path);
  if (exact !== undefined) return exact;
  return services
    .filter((service) =>
      prefixesOf(service).some((prefix) => path.startsWith(prefix) || `${path}/` === prefix),
    )
    .sort((a, b) => (b.path ?? "").length - (a.path ?? "").length)[0];
}

/** Returns the prefix of a service's path: `/api/` for `/api/*`. */
function prefixesOf({ path = "" }: ManifestService): readonly string[] {
  return path.endsWith("/*") ? [path.slice(0, -1)] : [];
}

/** Returns the instance of an Elastic IP. @throws UnreachableError */
export async function addressInstance(aws: AwsClients, address: string): Promise<string> {
  const { Addresses: found = [] } = await aws.ec2.send(
    new DescribeAddressesCommand({ Filters: [{ Name: "public-ip", Values: [address] }] }),
  );
  const [owned] = found;
  if (owned === undefined) {
    throw new UnreachableError(`address ${address}`, "it is not an Elastic IP of this account");
  }
  if (!owned.InstanceId) {
    throw new UnreachableError(`address ${address}`, "it is associated with no instance");
  }
  return owned.InstanceId;
}
