import { isShifting } from "../../service/deployment";
import {
  CAPACITY_PROVIDERS,
  raiseQuota,
  REPOSITORY_POLICY_LENGTH,
  TARGET_GROUPS,
} from "../../service/quotas";
import { isWebService } from "../../service/service";
import { problemWith } from "../messages";
import type { Environment, ServiceSettings } from "../settings";
import { instanceNeeds } from "./instance-room";
import type { Finding } from "./rule";

/**
 * All services with a path must have target groups: one each, two where ECS moves the traffic, and one for the host.
 *
 * Like everything that one environment can exceed, it is an error in every phase: phase `fargate` is one word away.
 */
export function enoughTargetGroups({ services }: Environment): readonly Finding[] {
  const each = services.filter(isWebService).map(({ deployment }) => (isShifting(deployment) ? 2 : 1));
  // Another port is another target group, which comes beside the old one.
  const groups = 1 + sum(each) + Math.max(0, ...each);
  if (groups <= TARGET_GROUPS) return [];
  const predicate = `need ${groups} target groups, with those of a port that changes, and a load balancer has ${TARGET_GROUPS}`;
  const fix =
    'Deploy some of them "rolling", which needs one instead of two, or move some into another application.';
  const reads = [["services"], ["awsProvider"]];
  return [{ path: ["services"], message: `${each.length} services with a path ${predicate}. ${fix}`, reads }];
}

/**
 * Each service with a path has a rule that attaches its target group, one for its traffic, and one for its test port; in
 * phase `cutover` the host has one too.
 */
export function enoughListenerRules({ services, quotas }: Environment): readonly Finding[] {
  const each = services.filter(isWebService).map((service) => (hasTestPort(service) ? 3 : 2));
  const rules = 1 + sum(each);
  if (rules <= quotas.listenerRules) return [];
  const predicate = `need ${rules} rules, one of them for the host, and a load balancer has ${quotas.listenerRules}`;
  const fix = `Give fewer services a path, or move some into another application. ${raiseQuota("listenerRules", rules)}`;
  return [
    { path: ["services"], message: `${each.length} services with a path ${predicate}. ${fix}`, reads: READS },
  ];
}

function hasTestPort({ deployment }: ServiceSettings): boolean {
  return isShifting(deployment) && deployment.testPort !== undefined;
}

/** The groups of the database and of the load balancer have a rule for each service, and one for the host. */
export function enoughGroupRules({ services, quotas }: Environment): readonly Finding[] {
  const groups = [
    {
      who: "that use the database",
      group: "the database",
      users: services.filter(({ database }) => database),
    },
    { who: "with a path", group: "the load balancer", users: services.filter(isWebService) },
  ];
  return groups.flatMap(({ who, group, users }) => {
    // Another port is another group of the tasks, whose rule comes beside the old one.
    const rules = users.length + 2;
    if (users.length === 0 || rules <= quotas.securityGroupRules) return [];
    const predicate = `need ${rules} rules in the security group of ${group}, one of them for the host and one for a port that changes; it has ${quotas.securityGroupRules}`;
    const fix = `Move some into another application. ${raiseQuota("securityGroupRules", rules)}`;
    return [
      { path: ["services"], message: `${users.length} services ${who} ${predicate}. ${fix}`, reads: READS },
    ];
  });
}

/** A cluster has Fargate, Fargate Spot and the EC2 instances of its services, and new ones beside those of another type. */
export function enoughCapacityProviders({ services }: Environment): readonly Finding[] {
  const own = services.filter(({ capacity }) => capacity.kind === "ec2" && !capacity.shared);
  const needed = 3 + instanceNeeds(services).length;
  const last = own.at(-1);
  if (needed <= CAPACITY_PROVIDERS || last === undefined) return [];
  const path = ["services", last.name, "capacity"];
  const predicate = `is one of ${own.length} services with EC2 instances of their own. With Fargate, Fargate Spot and a change of instance type they need ${needed} capacity providers, and a cluster has ${CAPACITY_PROVIDERS}`;
  const fix = "Let services share the capacity of the environment.";
  const message = problemWith(last.name, predicate, fix);
  return [{ path, message, reads: [["services"], ["capacity"]] }];
}

/** Characters of a repository's policy beside the ARNs: two statements with their actions. */
const POLICY_REST = 1_000;

/** The policy of each repository lists everybody who may push to it. */
export function fittingDeployers({ deployers }: Environment): readonly Finding[] {
  const most = REPOSITORY_POLICY_LENGTH - POLICY_REST;
  const length = JSON.stringify(deployers).length;
  if (length <= most) return [];
  const message = `${deployers.length} ARNs have ${length} characters, and the policy of a repository has room for ${most}. Let them assume one role, and list that.`;
  return [{ path: ["deployers"], message }];
}

/** What the counts depend on. */
const READS = [["services"], ["quotas"], ["awsProvider"]];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
