import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { paginateGetParameterHistory, SSMClient } from "@aws-sdk/client-ssm";
import { releaseParameterName } from "../../naming/environment-names";
import { UNRELEASED } from "../../service/words";
import { RETRIES } from "../../steps/aws/retries";
import type { EcsTarget } from "../rollout/platforms";
import type { ReachedEnvironment } from "../session/reached-environment";
import type { StatusPart, StatusReading } from "./status-part";

/** Returns the parts of the services: the release of each, and its tasks on ECS. */
export function serviceParts(environment: ReachedEnvironment): readonly StatusPart[] {
  const { services, platforms } = environment;
  return [
    ...services.map((service) => ({
      name: `${service}, release`,
      read: () => lastRelease(environment, service),
    })),
    ...platforms.ecs.map((target) => ({
      name: `${target.service}, Fargate`,
      read: () => tasks(environment, target),
    })),
  ];
}

/** The history of the release parameter says what was released, when and by whom. */
async function lastRelease({ region, scope }: ReachedEnvironment, service: string): Promise<StatusReading> {
  const client = new SSMClient({ region, ...RETRIES });
  const request = { Name: releaseParameterName(scope, service) };
  const versions = [];
  for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, request)) {
    versions.push(...Parameters);
  }
  const {
    Value: image = UNRELEASED,
    LastModifiedDate: at,
    LastModifiedUser: user = "",
  } = versions.at(-1) ?? {};
  if (image === UNRELEASED) {
    return { lines: ["no image has been released yet"], isWell: false, values: { image: null } };
  }
  const when = at?.toISOString().replace(/\.\d+Z$/, "Z") ?? "-";
  const by = user.split(":").at(-1) ?? "";
  const values = { image, released: when, by: user };
  return { lines: [image, `released ${when}${by === "" ? "" : ` by ${by}`}`], isWell: true, values };
}

async function tasks(
  { region }: ReachedEnvironment,
  { cluster, name, service }: EcsTarget,
): Promise<StatusReading> {
  const ecs = new ECSClient({ region, ...RETRIES });
  const { services: [found] = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [name] }),
  );
  if (found?.status === undefined || found.status === "INACTIVE") {
    return { lines: ["the ECS service no longer exists"], isWell: false, values: { exists: false } };
  }
  const { runningCount: running = 0, desiredCount: desired = 0, taskDefinition, loadBalancers = [] } = found;
  const { taskDefinition: revision } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  const image = revision?.containerDefinitions?.find((each) => each.name === service)?.image;
  const groups = loadBalancers.flatMap(({ targetGroupArn: arn, advancedConfiguration: advanced }) =>
    [arn, advanced?.alternateTargetGroupArn].filter((each) => each !== undefined),
  );
  const states = await targetStates(region, groups);
  const healthy = states.filter((state) => state === "healthy").length;
  const counted = states.filter((state) => state !== "draining" && state !== "unused").length;
  const targets = groups.length === 0 ? "" : `, ${healthy} of ${counted} healthy for the load balancer`;
  const asleep = desired === 0 ? ", asleep" : "";
  return {
    lines: [`${running} of ${desired} tasks run${asleep}${targets}`, ...(image === undefined ? [] : [image])],
    isWell:
      running >= desired && (groups.length === 0 || (healthy === counted && (healthy > 0 || desired === 0))),
    values: { running, desired, image, healthyTargets: healthy, targets: counted },
  };
}

async function targetStates(region: string, groups: readonly string[]): Promise<readonly string[]> {
  const client = new ElasticLoadBalancingV2Client({ region, ...RETRIES });
  const answers = await Promise.all(
    groups.map((TargetGroupArn) => client.send(new DescribeTargetHealthCommand({ TargetGroupArn }))),
  );
  return answers
    .flatMap(({ TargetHealthDescriptions: found = [] }) => found)
    .map(({ TargetHealth: health }) => health?.State ?? "unknown");
}
