import { PHASE_FACTS } from "../../service/phases";
import { isWebService } from "../../service/service";
import { instanceCpu } from "../instance-sizes";
import { instanceNeeds, mostTasks } from "../rules/instance-room";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { tasksInRelease } from "./tasks";

/**
 * Defaults of quotas that an account can ask to raise, for each region.
 *
 * Source: VPC user guide, "Amazon VPC quotas": 5 VPCs, 5 Elastic IPs; ELB user guide, "Quotas for your Application Load
 * Balancers": 1,000 targets; AWS General Reference, "Amazon ECS endpoints and
 * quotas": 6 vCPUs of Fargate On-Demand, 6 of Fargate Spot; "Amazon EC2 endpoints and quotas": 5 vCPUs of On-Demand
 * instances of the standard families.
 */
const DEFAULT = {
  vpcs: 5,
  addresses: 5,
  targets: 1_000,
  fargate: 6,
  instances: 5,
};

/**
 * Environments of one account and region share its quotas; the last of them has the notice.
 *
 * @param isGlobal - whether all regions of the account share it
 */
export function sharing(
  environment: Environment,
  all: readonly Environment[],
  isGlobal = false,
): readonly Environment[] {
  const same = all.filter(
    ({ account, region }) => account === environment.account && (isGlobal || region === environment.region),
  );
  return same.at(-1)?.name === environment.name ? same : [];
}

/** Each environment has a VPC of its own. */
export function enoughVpcs(
  environment: Environment,
  _: unknown,
  all: readonly Environment[],
): readonly Notice[] {
  const count = sharing(environment, all).length;
  if (count + 1 <= DEFAULT.vpcs) return [];
  const text =
    `the account has ${count} environments in ${environment.region}, each with a VPC; its quota is ${DEFAULT.vpcs} by default, ` +
    "and the default VPC counts too. Request an increase before you deploy.";
  return [{ field: "account", text, ofEnvironment: true }];
}

/** The host has an address, and each NAT gateway; they stay in every phase. */
export function enoughAddresses(
  environment: Environment,
  _: unknown,
  all: readonly Environment[],
): readonly Notice[] {
  const count = sharing(environment, all).reduce((sum, each) => sum + addressesOf(each), 0);
  if (count <= DEFAULT.addresses) return [];
  const text =
    `the environments of this account in ${environment.region} need ${count} Elastic IPs; its quota is ` +
    `${DEFAULT.addresses} by default. Request an increase before you deploy.`;
  return [{ field: "account", text, ofEnvironment: true }];
}

function addressesOf({ network: { egress, zoneIds } }: Environment): number {
  if (egress === "nat-gateway-per-az") return 1 + zoneIds.length;
  return egress === "nat-gateway" ? 2 : 1;
}

/** A release of all services at once runs their tasks twice for a while. */
export function enoughFargate(environment: Environment): readonly Notice[] {
  const on = environment.services.filter(({ capacity }) => capacity.kind !== "ec2");
  const units = on.reduce((sum, service) => sum + service.cpu * mostTasks(service), 0);
  const vcpus = (2 * units) / 1024;
  if (vcpus <= DEFAULT.fargate) return [];
  const text =
    `all tasks have ${units / 1024} vCPUs, and twice as many in a release; the quota is ${DEFAULT.fargate} on Fargate and ` +
    `${DEFAULT.fargate} on Fargate Spot by default, less in a new account. Check yours before you deploy.`;
  return [{ field: "services", text }];
}

/** Each task of a service with a path is a target, also the new ones beside the old ones in a release, and so is the host. */
export function enoughTargets({ services }: Environment): readonly Notice[] {
  const targets = services
    .filter(isWebService)
    .reduce((sum, service) => sum + tasksInRelease("fargate", service), 1);
  if (targets <= DEFAULT.targets) return [];
  const text =
    `the load balancer has up to ${targets} targets in a release; its quota is ${DEFAULT.targets} by default. Request an increase ` +
    "before you deploy.";
  return [{ field: "services", text }];
}

/** Families that share one quota. Source: as above. */
const STANDARD = /^[acdhimrtz]\d/;

/** The hosts and the EC2 instances of an account share a quota of vCPUs. */
export function enoughInstanceVcpus(
  environment: Environment,
  _: unknown,
  all: readonly Environment[],
): readonly Notice[] {
  const vcpus = sharing(environment, all).reduce((sum, each) => sum + vcpusOf(each), 0);
  if (vcpus <= DEFAULT.instances) return [];
  const text =
    `the EC2 instances of this account in ${environment.region} have up to ${vcpus} vCPUs; its quota is ${DEFAULT.instances} by ` +
    "default, and more in an account that has used EC2. Check yours before you deploy.";
  return [{ field: "account", text, ofEnvironment: true }];
}

function vcpusOf({ phase, host, services }: Environment): number {
  const ofType = (type: string) => (STANDARD.test(type) ? (instanceCpu(type) ?? 0) / 1024 : 0);
  const { host: hasHost, fargate } = PHASE_FACTS[phase];
  const instances = fargate ? instanceNeeds(services) : [];
  return instances.reduce(
    (sum, { instanceType, max }) => sum + max * ofType(instanceType),
    hasHost ? ofType(host.instanceType) : 0,
  );
}
