import { PHASE_FACTS } from "../../service/phases";
import { parseCidr } from "../cidr";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { tasksInRelease } from "./tasks";

/** Prefixes of actions that the endpoints of a network reach, S3 by its gateway; signing needs no call of its own. */
const REACHED = ["s3", "ecr", "logs", "secretsmanager", "ssm", "ssmmessages"];

/** With endpoints only, tasks reach no other AWS service, and not the internet. */
export function reachedServices({ network, services }: Environment): readonly Notice[] {
  if (network.egress !== "endpoints") return [];
  return services.flatMap(({ name, permissions }) => {
    const prefixes = permissions.flatMap(({ actions }) =>
      actions.map((action) => action.split(":")[0] ?? ""),
    );
    const missing = [...new Set(prefixes)].filter((prefix) => !REACHED.includes(prefix));
    if (missing.length === 0) return [];
    const text =
      `it may call ${missing.join(", ")}, and with egress "endpoints" its tasks on ECS do not reach it: each call ends in a ` +
      "timeout. On the host it works.";
    return [{ field: `services.${name}.permissions`, text }];
  });
}

/** An address on the internet, with its host. */
const INTERNET = /^https?:\/\/(?:[^\s/@]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i;

/** Hosts of AWS that the endpoints of a network reach, and names that are no addresses on the internet. */
const REACHED_HOSTS =
  /^(s3|ecr|.*\.s3)[.-].*\.amazonaws\.com$|^(logs|secretsmanager|ssm)\.|\.(internal|local|test)$|^[\d.]+$/;

/** With endpoints only, a service calls no address on the internet; its own domain may be there for links. */
export function reachedAddresses({ network, phase, services, domain }: Environment): readonly Notice[] {
  if (network.egress !== "endpoints" || !PHASE_FACTS[phase].fargate) return [];
  return services.flatMap(({ name, environment }) =>
    Object.entries(environment).flatMap(([variable, value]) => {
      const [, host] = INTERNET.exec(value) ?? [];
      if (host === undefined || host === domain || REACHED_HOSTS.test(host)) return [];
      const text =
        `with egress "endpoints" its tasks on ECS do not reach ${host}, where the service calls it: each call ends in a timeout. On ` +
        "the host it works.";
      return [{ field: `services.${name}.environment.${variable}`, text }];
    }),
  );
}

/** Bits that the prefix of a subnet is longer than that of the network, in which it is one of sixteen blocks. */
const SUBNET_BITS = 4;

/**
 * Addresses of a subnet that no task gets: five are AWS's, and a load balancer needs eight in each.
 *
 * Source: EC2 API reference, CreateSubnet: "both the first four and the last"; ELB user guide, "Subnets for your load
 * balancer": "at least eight free IP addresses".
 */
const OTHER_ADDRESSES = 13;

/** Prefix of the largest network that a VPC can have. */
const LARGEST = 16;

/** Each task has an address in a subnet, also the new ones beside the old ones while every service is released. */
export function enoughAddressesForTasks({ network, services }: Environment): readonly Notice[] {
  const cidr = parseCidr(network.cidr);
  if (cidr === undefined) return [];
  const tasks = services.reduce((sum, service) => sum + tasksInRelease("fargate", service), 0);
  const each = 2 ** (32 - cidr.prefix - SUBNET_BITS) - OTHER_ADDRESSES;
  const zones = network.zoneIds.length;
  if (tasks <= each * zones) return [];
  const fix =
    cidr.prefix > LARGEST
      ? "Choose a larger network before the first deployment: it cannot be changed later."
      : "List more zones, or let fewer tasks run.";
  const text = `its ${zones} subnets have ${each * zones} addresses for tasks, and in a release of all services ${tasks} tasks may run. ${fix}`;
  return [{ field: "network.cidr", text }];
}
