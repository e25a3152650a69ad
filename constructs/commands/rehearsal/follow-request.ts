import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type LoadBalancer,
  type TargetDescription,
  type TargetGroup,
  TargetGroupNotFoundException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Scope } from "../../naming/physical-name";
import type { AwsClients } from "./aws-clients";
import { type RequestContext, UnreachableError } from "./request-path/unreachable-error";
import { type Destination, mergeDestinations } from "./request-path/destination";
import { addressInstance, hostService } from "./request-path/host-service";
import {
  findLoadBalancer,
  followRedirect,
  forwardShares,
  type IncomingRequest,
  listenerAction,
} from "./request-path/load-balancer";
import { resolveName } from "./request-path/resolve-name";
import { checkSecurityGroups } from "./request-path/security-groups";
import { taskService } from "./request-path/task-service";

/** Default ports of the schemes. */
const PORTS = { http: 80, https: 443 } as const;

/** How many redirects a browser follows. */
const MAX_REDIRECTS = 20;

/** A client's request. */
export interface SiteRequest {
  /** A domain, a load balancer's DNS name, or an IP address. */
  readonly host: string;
  /** For example `/api/items`. */
  readonly path: string;
  /** Default `http`. */
  readonly scheme?: "http" | "https";
}

/**
 * Follows a request through the applied resources: DNS, addresses, security groups, listeners, rules, target
 * groups, the host's nginx and ECS.
 *
 * @param scope - application and environment
 * @returns the destinations of such requests; their shares add up to 100
 * @throws UnreachableError naming the first broken hop
 */
export async function followRequest(
  aws: AwsClients,
  request: SiteRequest,
  scope: Scope,
): Promise<readonly Destination[]> {
  const context: RequestContext = { aws, application: scope.application, environment: scope.environment };
  const { host, path, scheme = "http" } = request;
  return mergeDestinations(await follow(context, { scheme, host, path, port: PORTS[scheme] }, MAX_REDIRECTS));
}

async function follow(
  context: RequestContext,
  request: IncomingRequest,
  redirectsLeft: number,
): Promise<readonly Destination[]> {
  const { aws } = context;
  const resolution = await resolveName(aws, request.host);
  if ("addresses" in resolution) return atAddresses(context, request, resolution.addresses);
  const balancer = await findLoadBalancer(aws, resolution.balancer);
  const from = balancer.SecurityGroups ?? [];
  const hop = `load balancer ${balancer.LoadBalancerName}`;
  await checkSecurityGroups(aws, { from: "internet", to: from, port: request.port, hop });
  return passOn(context, request, balancer, redirectsLeft);
}

/** Follows a request to addresses. Resolvers use each equally often. */
function atAddresses(
  context: RequestContext,
  { path, port }: IncomingRequest,
  addresses: readonly string[],
): Promise<readonly Destination[]> {
  return Promise.all(
    addresses.map(async (address) => {
      const instanceId = await addressInstance(context.aws, address);
      const service = await hostService(context, { instanceId, path, from: "internet", port });
      return { platform: "ec2", service, share: 100 / addresses.length };
    }),
  );
}

async function passOn(
  context: RequestContext,
  request: IncomingRequest,
  balancer: LoadBalancer,
  redirectsLeft: number,
): Promise<readonly Destination[]> {
  const action = await listenerAction(context.aws, balancer, request);
  const hop = `rule of ${balancer.LoadBalancerName} for ${request.path}`;
  if (action.Type === "redirect") {
    if (redirectsLeft === 0) throw new UnreachableError(hop, "its redirects never end");
    return follow(context, followRedirect(request, action.RedirectConfig ?? {}), redirectsLeft - 1);
  }
  if (action.Type !== "forward") {
    throw new UnreachableError(hop, `action ${action.Type} is not followed`);
  }
  const from = balancer.SecurityGroups ?? [];
  const all = await Promise.all(
    forwardShares(action, hop).map((share) =>
      groupDestinations(context, { ...share, from, path: request.path }),
    ),
  );
  return all.flat();
}

/** Requests at a target group. */
interface GroupRequest {
  readonly groupArn: string;
  readonly path: string;
  /** Security groups of the load balancer. */
  readonly from: readonly string[];
  /** Percentage of the requests at this target group. */
  readonly share: number;
}

/** Returns who answers requests at a target group: its healthy targets. */
async function groupDestinations(
  context: RequestContext,
  request: GroupRequest,
): Promise<readonly Destination[]> {
  const { path, from, share } = request;
  const group = await describeTargetGroup(context.aws, request.groupArn);
  const targets = await healthyTargets(context.aws, group);
  switch (group.TargetType) {
    case "ip":
      return [{ platform: "fargate", service: await taskService(context, { group, targets, from }), share }];
    case "instance":
      return Promise.all(
        targets.map(async ({ Id: instanceId = "", Port: port = 0 }) => ({
          platform: "ec2" as const,
          service: await hostService(context, { instanceId, path, from, port }),
          share: share / targets.length,
        })),
      );
    default:
      throw new UnreachableError(
        `target group ${group.TargetGroupName}`,
        `target type ${group.TargetType} is not followed`,
      );
  }
}

async function describeTargetGroup(aws: AwsClients, arn: string): Promise<TargetGroup> {
  try {
    const answer = await aws.elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }));
    const [group] = answer.TargetGroups ?? [];
    if (group !== undefined) return group;
  } catch (error) {
    if (!(error instanceof TargetGroupNotFoundException)) throw error;
  }
  throw new UnreachableError(`target group ${arn}`, "there is none");
}

async function healthyTargets(aws: AwsClients, group: TargetGroup): Promise<readonly TargetDescription[]> {
  const hop = `target group ${group.TargetGroupName}`;
  const { TargetHealthDescriptions: found = [] } = await aws.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn }),
  );
  if (found.length === 0) throw new UnreachableError(hop, "no target is registered");
  const healthy = found.filter(({ TargetHealth: health }) => health?.State === "healthy");
  const states = found.map(({ TargetHealth: health }) => health?.State);
  if (healthy.length === 0) throw new UnreachableError(hop, `no target is healthy, only ${states.join()}`);
  return healthy.flatMap(({ Target: target }) => target ?? []);
}
