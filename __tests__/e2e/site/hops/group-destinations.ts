import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type TargetDescription,
  type TargetGroup,
  TargetGroupNotFoundException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";
import type { Destination } from "./destination";
import { hostService } from "./host-service";
import { taskService } from "./task-service";
import type { Trail } from "./trail";

/** Requests as they arrive at a target group. */
export interface GroupVisit {
  readonly groupArn: string;
  readonly path: string;
  /** Security groups of the balancer. */
  readonly from: readonly string[];
  /** Percentage of the requests that arrive here. */
  readonly share: number;
}

/** Says who answers requests that arrive at a target group: its targets that are well. */
export async function groupDestinations(trail: Trail, visit: GroupVisit): Promise<readonly Destination[]> {
  const { path, from, share } = visit;
  const group = await describe(trail.aws, visit.groupArn);
  const targets = await wellTargets(trail.aws, group);
  switch (group.TargetType) {
    case "ip":
      return [{ platform: "fargate", service: await taskService(trail, { group, targets, from }), share }];
    case "instance":
      return Promise.all(
        targets.map(async ({ Id: instanceId = "", Port: port = 0 }) => ({
          platform: "ec2" as const,
          service: await hostService(trail, { instanceId, path, from, port }),
          share: share / targets.length,
        })),
      );
    default:
      throw new DeadEnd(
        `target group ${group.TargetGroupName}`,
        `nobody knows here what ${group.TargetType} serves`,
      );
  }
}

async function describe(aws: AwsClients, arn: string): Promise<TargetGroup> {
  try {
    const answer = await aws.elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }));
    const [group] = answer.TargetGroups ?? [];
    if (group !== undefined) return group;
  } catch (error) {
    if (!(error instanceof TargetGroupNotFoundException)) throw error;
  }
  throw new DeadEnd(`target group ${arn}`, "there is none");
}

async function wellTargets(aws: AwsClients, group: TargetGroup): Promise<readonly TargetDescription[]> {
  const hop = `target group ${group.TargetGroupName}`;
  const { TargetHealthDescriptions: found = [] } = await aws.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn }),
  );
  if (found.length === 0) throw new DeadEnd(hop, "no target is registered");
  const well = found.filter(({ TargetHealth: health }) => health?.State === "healthy");
  const states = found.map(({ TargetHealth: health }) => health?.State);
  if (well.length === 0) throw new DeadEnd(hop, `no target is healthy, only ${states.join()}`);
  return well.flatMap(({ Target: target }) => target ?? []);
}
