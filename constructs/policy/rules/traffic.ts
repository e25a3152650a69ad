import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { blocksAt, textAt, valueAt } from "../terraform-attributes";

const GROUP = "aws_security_group";
const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const TARGETS = "aws_lb_target_group";
const SERVICE = "aws_ecs_service";
const TASK = "aws_ecs_task_definition";
const DATABASES = ["aws_db_instance", "aws_rds_cluster"];

/** Ports of the engines where a database has no `port`. */
const PORTS: Readonly<Record<string, string>> = { postgres: "5432", mysql: "3306", mariadb: "3306" };

/** Who answers requests: its security groups, and the ports that it is asked on. */
interface Answering {
  readonly groups: readonly PolicyResource[];
  readonly ports: readonly string[];
}

/** Rules about who reaches whom, over all stacks of an environment. */
export const TRAFFIC_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-200",
    title: "A target group is reached from its load balancer on its port",
    why: "Terraform applies a rule that is missing without a word, and every request is answered with 504.",
    fix: "one rule out of the load balancer's group and one into the tasks', on the port of the container",
    source: "this tool; ELB user guide, security groups for an Application Load Balancer",
    types: [TARGETS],
    finds: (target, tree) => {
      const balancers = balancersOf(target, tree);
      if (balancers.length === 0) {
        return "no listener and no rule of one sends requests to this target group.";
      }
      const isOpen = answering(target, tree).every((each) =>
        balancers.every((balancer) =>
          each.ports.every((port) => isReached(balancer, each.groups, port, tree)),
        ),
      );
      return isOpen
        ? undefined
        : "the security groups do not allow the load balancer to reach these targets. Add an egress rule to its group and an " +
            "ingress rule to theirs, on the port of the targets.";
    },
  },
  {
    id: "E2F-201",
    title: "A database is reached only by what declares it, on its port",
    why: "Whatever gets into another container tries the database first.",
    fix: "services: { back: { database: true } }",
    source: "this tool; AWS Security Hub user guide, EC2.18",
    types: [INGRESS],
    finds: (rule, tree) => {
      const databases = databasesOf(tree.targets(rule, rule.attributes["security_group_id"], GROUP), tree);
      return databases.every((database) => isDeclared(rule, database, tree))
        ? undefined
        : "an ingress rule of a database must name its port, and the security group of a resource that gets its address. " +
            "Declare `database: true`, or pass the address.";
    },
  },
  {
    id: "E2F-202",
    title: "What gets the address of a database can connect to it",
    why: "The service would start, and fail at its first query.",
    fix: 'referencedSecurityGroupId: ecs.service("back").securityGroup.id',
    source: "this tool",
    types: [SERVICE],
    finds: (service, tree) => {
      const given = givenDatabases(service, tree);
      const groups = groupsOf(service, "network_configuration.security_groups", tree);
      const isReached = given.every((database) =>
        groupsOf(database, "vpc_security_group_ids", tree)
          .flatMap((group) => tree.pointingAt(group, "security_group_id", INGRESS))
          .some((rule) => comesFrom(rule, groups, tree)),
      );
      return isReached || groups.length === 0
        ? undefined
        : "this service gets the address of a database whose security group does not allow it. Add an ingress rule to that group.";
    },
  },
];

function groupsOf(resource: PolicyResource, attribute: string, tree: PolicyTree): readonly PolicyResource[] {
  return tree.targets(resource, valueAt(resource.attributes, attribute), GROUP);
}

/** Returns the balancers that send requests to a target group, by a listener or by a rule of one. */
function balancersOf(target: PolicyResource, tree: PolicyTree): readonly PolicyResource[] {
  const listeners = tree.referrers(target, "aws_lb_listener");
  const ofRules = tree
    .referrers(target, "aws_lb_listener_rule")
    .flatMap((rule) => tree.targets(rule, rule.attributes["listener_arn"], "aws_lb_listener"));
  const all = [...listeners, ...ofRules].flatMap((listener) =>
    tree.targets(listener, listener.attributes["load_balancer_arn"], "aws_lb"),
  );
  return [...new Set(all)];
}

/** Returns who is behind a target group: services and instances whose security groups are known. */
function answering(target: PolicyResource, tree: PolicyTree): readonly Answering[] {
  const health = textAt(target.attributes, "health_check.port");
  const ports = (port: string) => (/^\d+$/.test(health) ? [port, health] : [port]);
  const services = tree.referrers(target, SERVICE).map((service) => ({
    groups: groupsOf(service, "network_configuration.security_groups", tree),
    ports: blocksAt(service.attributes, "load_balancer")
      .filter((block) => tree.targets(service, block, TARGETS).includes(target))
      .flatMap((block) => ports(textAt(block, "container_port"))),
  }));
  const attached = tree
    .pointingAt(target, "target_group_arn", "aws_lb_target_group_attachment")
    .flatMap((each) =>
      tree.targets(each, each.attributes["target_id"], "aws_instance").map((instance) => ({
        groups: groupsOf(instance, "vpc_security_group_ids", tree),
        ports: ports(textAt(each.attributes, "port") || textAt(target.attributes, "port")),
      })),
    );
  return [...services, ...attached].filter(({ groups }) => groups.length > 0);
}

function isReached(
  balancer: PolicyResource,
  groups: readonly PolicyResource[],
  port: string,
  tree: PolicyTree,
): boolean {
  const own = groupsOf(balancer, "security_groups", tree);
  const opens = (from: readonly PolicyResource[], type: string, to: readonly PolicyResource[]) =>
    from
      .flatMap((group) => tree.pointingAt(group, "security_group_id", type))
      .some((rule) => includesPort(rule, port) && (isRange(rule) || comesFrom(rule, to, tree)));
  return opens(groups, INGRESS, own) && opens(own, EGRESS, groups);
}

function includesPort({ attributes }: PolicyResource, port: string): boolean {
  if (textAt(attributes, "ip_protocol") === "-1") return true;
  return (
    ["tcp", "6"].includes(textAt(attributes, "ip_protocol")) &&
    Number(attributes["from_port"]) <= Number(port) &&
    Number(port) <= Number(attributes["to_port"])
  );
}

function isRange({ attributes }: PolicyResource): boolean {
  return ["cidr_ipv4", "prefix_list_id"].some((name) => textAt(attributes, name) !== "");
}

function comesFrom(rule: PolicyResource, groups: readonly PolicyResource[], tree: PolicyTree): boolean {
  return groupsOf(rule, "referenced_security_group_id", tree).some((group) => groups.includes(group));
}

function databasesOf(groups: readonly PolicyResource[], tree: PolicyTree): readonly PolicyResource[] {
  return groups.flatMap((group) => tree.pointingAt(group, "vpc_security_group_ids", ...DATABASES));
}

/** A group whose id is written out is somebody's decision. */
function isDeclared(rule: PolicyResource, database: PolicyResource, tree: PolicyTree): boolean {
  const { attributes } = rule;
  const port = textAt(database.attributes, "port") || PORTS[textAt(database.attributes, "engine")];
  const isPort =
    textAt(attributes, "from_port") === textAt(attributes, "to_port") &&
    textAt(attributes, "ip_protocol") !== "-1";
  if (!isPort || (port !== undefined && textAt(attributes, "from_port") !== port)) return false;
  if (textAt(attributes, "referenced_security_group_id").startsWith("sg-")) return true;
  const groups = groupsOf(rule, "referenced_security_group_id", tree);
  const services = groups.flatMap((group) =>
    tree.pointingAt(group, "network_configuration.security_groups", SERVICE),
  );
  return groups.length > 0 && services.every((service) => givenDatabases(service, tree).includes(database));
}

/** Returns the databases whose address is in the containers of a service. */
function givenDatabases(service: PolicyResource, tree: PolicyTree): readonly PolicyResource[] {
  return tree
    .targets(service, service.attributes["task_definition"], TASK)
    .flatMap((task) => tree.targets(task, task.attributes["container_definitions"], ...DATABASES));
}
