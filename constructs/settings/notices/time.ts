import { PHASE_FACTS } from "../../service/phases";
import { formatWeeklyTime } from "../../service/schedule";
import { nearSupportEnd } from "../database-versions";
import { instanceNeeds } from "../rules/instance-room";
import type { Notice, NoticeFacts } from "../rules/rule";
import type { Environment } from "../settings";

/** RDS upgrades the database because it is not enrolled in Extended Support. */
export function supportEnd({ database }: Environment, { today }: NoticeFacts): readonly Notice[] {
  const end = database && nearSupportEnd(database.engine, database.version, today);
  if (database === undefined || end === undefined) return [];
  const text =
    `RDS's standard support of ${database.engine} ${end.major} ${end.isPast ? "ended" : "ends"} on ` +
    `${end.day}; after that day RDS upgrades the database.`;
  const newer = end.newer.length === 0 ? "" : ` Newer versions: ${end.newer.join(", ")}.`;
  return [{ field: "database.version", text: text + newer }];
}

/** What is billed while nothing runs. */
export function sleepCosts({ schedule, phase, network, database, services }: Environment): readonly Notice[] {
  if (schedule === undefined) return [];
  const { host, fargate } = PHASE_FACTS[phase];
  const keepsInstances = fargate && instanceNeeds(services).some(({ min }) => min > 0);
  const isPrivate = fargate && network.egress !== "public-ip";
  const billed = [
    "the Elastic IP",
    ...(host ? ["the host's disk"] : []),
    ...(fargate ? ["the load balancer"] : []),
    ...(keepsInstances ? ["the EC2 instances of capacity.ec2.min"] : []),
    ...(isPrivate ? [network.egress === "endpoints" ? "the VPC endpoints" : "the NAT gateways"] : []),
    ...(database === undefined ? [] : ["the database's storage and backups"]),
  ];
  const text =
    `asleep from ${formatWeeklyTime(schedule.off)} to ${formatWeeklyTime(schedule.on)}, ${schedule.timezone}. AWS still ` +
    `bills ${billed.join(", ")}, images, logs and secrets.`;
  return [{ field: "schedule", text }];
}

/** An environment that is protected is hardly one that may stop serving. */
export function protectedSleep({ schedule, protect }: Environment): readonly Notice[] {
  if (schedule === undefined || !protect) return [];
  const text =
    `no requests are answered from ${formatWeeklyTime(schedule.off)} to ${formatWeeklyTime(schedule.on)}, and protect is true. ` +
    "If this is production, set schedule: false.";
  return [{ field: "schedule", text }];
}
