import { DescribeInstancesCommand, EC2ServiceException, type Instance } from "@aws-sdk/client-ec2";
import { NAME_LIMIT, pathName, physicalName } from "../../../../constructs/naming/physical-name";
import type { Manifest } from "../../../../constructs/service/manifest";
import type { AwsClients } from "../aws-clients";
import { checkReleased } from "./check-released";
import { checkWay, type Way } from "./check-way";
import { DeadEnd } from "./dead-end";
import { hostRoute } from "./host-route";
import { readParameter } from "./read-parameter";
import type { Trail } from "./trail";

/** A request as it arrives at a host. */
export interface HostVisit extends Pick<Way, "from" | "port"> {
  readonly instanceId: string;
  readonly path: string;
}

/** Says which service answers a request that arrives at the host: the one its nginx sends the path to. */
export async function hostService(trail: Trail, visit: HostVisit): Promise<string> {
  const { aws } = trail;
  const { instanceId, path, from, port } = visit;
  const hop = `host ${instanceId}`;
  const instance = await describe(aws, instanceId, hop);
  checkHost(trail, instance, hop);
  const groups = (instance.SecurityGroups ?? []).map(({ GroupId = "" }) => GroupId);
  await checkWay(aws, { from, to: groups, port, hop });
  const manifest = await readParameter(aws, pathName(trail, "ec2", "manifest"), hop);
  const { services } = JSON.parse(manifest) as Manifest;
  const service = hostRoute(services, path);
  if (service === undefined) throw new DeadEnd(hop, `its manifest has no service for ${path}`);
  await checkReleased(aws, service.release.parameter, `${hop}, service ${service.name}`);
  return service.name;
}

async function describe(aws: AwsClients, instanceId: string, hop: string): Promise<Instance> {
  try {
    const answer = await aws.ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
    const instance = answer.Reservations?.[0]?.Instances?.[0];
    if (instance !== undefined) return instance;
  } catch (error) {
    if (!(error instanceof EC2ServiceException) || error.name !== "InvalidInstanceID.NotFound") throw error;
  }
  throw new DeadEnd(hop, "there is none");
}

/** Checks that an instance runs, and is what phase `ec2` calls the host. */
function checkHost(trail: Trail, { State: state, Tags: tags = [] }: Instance, hop: string): void {
  if (state?.Name !== "running") throw new DeadEnd(hop, `it is ${state?.Name}`);
  const wanted = physicalName(trail, NAME_LIMIT.role, "host");
  const name = tags.find(({ Key: key }) => key === "Name")?.Value;
  if (name !== wanted) throw new DeadEnd(hop, `it is called ${name}, not ${wanted}`);
}
