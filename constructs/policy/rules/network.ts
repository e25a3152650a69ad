import { isInternet } from "../addresses";
import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { blocksAt, isTrue, type TerraformAttributes, textAt } from "../terraform-attributes";

/** Ports of remote shells: SSH and RDP. */
const SHELL_PORTS = [22, 3389];

/** Ports that anybody may ask: HTTP and HTTPS. */
const WEB_PORTS = ["80", "443"];

const TCP = ["tcp", "6"];

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const GROUP = "aws_security_group";
const DEFAULT_GROUP = "aws_default_security_group";

/** Rules about VPCs, subnets and security groups. */
export const NETWORK_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-056",
    title: "No shell port is open to the internet",
    why: "Ports 22 and 3389 are tried by programs within minutes; a shell works without them, by Session Manager.",
    fix: "remove the rule, and use Session Manager",
    source: "AWS Security Hub user guide, EC2.13 and EC2.14",
    types: [INGRESS],
    finds: ({ attributes }) =>
      isPublic(attributes) && includesShellPort(attributes)
        ? "ports 22 (SSH) and 3389 (RDP) must not be open to the internet. Remove the rule and use Session Manager."
        : undefined,
  },
  {
    id: "E2F-057",
    title: "Each ingress rule is a resource of its own",
    why: "Terraform cannot combine rules inside a group with rules of their own: each apply removes what the other form has added.",
    fix: 'new VpcSecurityGroupIngressRule(stack, "office", { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4 })',
    source: "Terraform AWS provider, aws_security_group, note about inline rules",
    types: [GROUP, DEFAULT_GROUP, "aws_security_group_rule"],
    finds: ({ type, attributes }) =>
      type === "aws_security_group_rule" || attributes["ingress"] !== undefined
        ? "ingress rules inside a security group or as SecurityGroupRule are not supported. " +
          "Use one VpcSecurityGroupIngressRule per rule."
        : undefined,
  },
  {
    id: "E2F-120",
    title: "Nothing but ports 80 and 443 is open to the internet",
    why: "What listens behind another port was written for neighbours, not for everybody. Scanners pass a rule with ip_protocol -1, which opens every port.",
    fix: 'cidrIpv4: "10.0.0.0/16"',
    source: "AWS Security Hub user guide, EC2.18 and EC2.19",
    types: [INGRESS],
    finds: ({ attributes }) =>
      isPublic(attributes) && !isWeb(attributes)
        ? "only TCP ports 80 and 443 may be open to the internet, each in a rule of its own. " +
          "Name the networks or the security group that may connect."
        : undefined,
  },
  {
    id: "E2F-121",
    title: "The default security group of a VPC has no rules",
    why: "A resource for which nobody names a group gets the default one, which lets all its members reach one another and everything.",
    fix: 'new DefaultSecurityGroup(stack, "default", { vpcId: vpc.id })',
    source: "AWS Security Hub user guide, EC2.2",
    types: ["aws_vpc", DEFAULT_GROUP],
    finds: (resource, tree) => (isDefaultOpen(resource, tree) ? DEFAULT_OPEN : undefined),
  },
  {
    id: "E2F-122",
    title: "Subnets assign no public addresses by themselves",
    why: "Everything that is ever started in the subnet would be on the internet, without a word in its own description.",
    fix: "mapPublicIpOnLaunch: false",
    source: "AWS Security Hub user guide, EC2.15",
    types: ["aws_subnet", "aws_default_subnet"],
    finds: ({ attributes }) =>
      isTrue(attributes, "map_public_ip_on_launch")
        ? "a subnet must not assign public addresses. Set `mapPublicIpOnLaunch: false`."
        : undefined,
  },
  {
    id: "E2F-123",
    title: "The default VPC is not used",
    why: "Its subnets are all public, and everything in the account that names no network is there too.",
    fix: "use foundation.network.vpcId",
    source: "checkov, CKV_AWS_148",
    types: ["aws_default_vpc", "aws_default_subnet"],
    finds: () => "the default VPC must not be used. Use the environment's: `foundation.network.vpcId`.",
  },
  {
    id: "E2F-124",
    title: "A network ACL opens no shell port and not every port to the internet",
    why: "An ACL is the second lock behind security groups, and useless where it lets everything in.",
    fix: "fromPort: 443, toPort: 443",
    source: "AWS Security Hub user guide, EC2.21",
    types: ["aws_network_acl", "aws_network_acl_rule"],
    finds: ({ type, attributes }) =>
      (type === "aws_network_acl" ? blocksAt(attributes, "ingress") : [attributes]).some(opensShell)
        ? "a network ACL must not open ports 22 and 3389, or all ports, to the internet. Name the ports."
        : undefined,
  },
  {
    id: "E2F-125",
    title: "Security groups and their rules have descriptions",
    why: "In a year nobody knows whether a rule without one can go, so it stays.",
    fix: 'description: "Cache from the back"',
    source: "checkov, CKV_AWS_23",
    types: [GROUP, INGRESS, EGRESS],
    finds: ({ attributes }) =>
      textAt(attributes, "description").trim() === ""
        ? "security groups and their rules need a `description` that says what it is for."
        : undefined,
  },
  {
    id: "E2F-126",
    title: "A load balancer and a database reach only what they need",
    why: "A database with a way out sends its data out when somebody gets into it; a load balancer only ever talks to its targets.",
    fix: "referencedSecurityGroupId: tasks.securityGroupId",
    source: "checkov, CKV_AWS_382",
    types: [EGRESS, GROUP],
    finds: (resource, tree) =>
      isWayOut(resource, tree)
        ? "a load balancer or a database must not reach the internet. Name the security group that it may connect to."
        : undefined,
  },
  {
    id: "E2F-127",
    title: "Every security group is used",
    why: "A group that nothing has protects nothing, and its rules in other groups let nobody in.",
    fix: "vpcSecurityGroupIds: [group.id]",
    source: "checkov, CKV2_AWS_5",
    types: [GROUP],
    finds: (resource, tree) =>
      isUsed(resource, tree) ? undefined : "no resource has this security group. Use it, or remove it.",
  },
];

const DEFAULT_OPEN =
  "the default security group of a VPC must have no rules. Give the VPC a DefaultSecurityGroup with a `vpcId` only.";

function isPublic({ cidr_ipv4: ipv4, cidr_ipv6: ipv6 }: TerraformAttributes): boolean {
  return [ipv4, ipv6].some(isInternet);
}

function isWeb(rule: TerraformAttributes): boolean {
  const [from, to] = [textAt(rule, "from_port"), textAt(rule, "to_port")];
  return TCP.includes(textAt(rule, "ip_protocol")) && from === to && WEB_PORTS.includes(from);
}

function includesShellPort(rule: TerraformAttributes): boolean {
  const protocol = textAt(rule, "ip_protocol");
  if (protocol === "-1") return true;
  const from = Number(rule["from_port"] ?? 0);
  const to = Number(rule["to_port"] ?? 65_535);
  return TCP.includes(protocol) && SHELL_PORTS.some((port) => from <= port && port <= to);
}

/** An ACL takes a protocol by name or number, and ports 0 for all. */
function opensShell(rule: TerraformAttributes): boolean {
  const action = textAt(rule, "rule_action") || textAt(rule, "action");
  if (action !== "allow" || isTrue(rule, "egress")) return false;
  if (![rule["cidr_block"], rule["ipv6_cidr_block"]].some(isInternet)) return false;
  const isEverything = textAt(rule, "protocol") === "-1";
  return isEverything || includesShellPort({ ...rule, ip_protocol: rule["protocol"] });
}

function isDefaultOpen(resource: PolicyResource, tree: PolicyTree): boolean {
  if (resource.type === "aws_vpc") return tree.pointingAt(resource, "vpc_id", DEFAULT_GROUP).length === 0;
  const hasInline = ["ingress", "egress"].some((name) => blocksAt(resource.attributes, name).length > 0);
  return hasInline || tree.pointingAt(resource, "security_group_id", INGRESS, EGRESS).length > 0;
}

function isWayOut(resource: PolicyResource, tree: PolicyTree): boolean {
  const { type, attributes } = resource;
  const rules = type === GROUP ? blocksAt(attributes, "egress") : [attributes];
  const isOpen = rules.some((rule) =>
    [
      rule["cidr_ipv4"],
      rule["cidr_ipv6"],
      ...lists(rule, "cidr_blocks"),
      ...lists(rule, "ipv6_cidr_blocks"),
    ].some(isInternet),
  );
  if (!isOpen) return false;
  const groups = type === GROUP ? [resource] : tree.targets(resource, attributes["security_group_id"], GROUP);
  return groups.some(
    (group) =>
      tree.pointingAt(group, "security_groups", "aws_lb").length > 0 ||
      tree.pointingAt(group, "vpc_security_group_ids", "aws_db_instance", "aws_rds_cluster").length > 0,
  );
}

function lists(rule: TerraformAttributes, name: string): readonly unknown[] {
  const value = rule[name];
  return Array.isArray(value) ? value : [];
}

/** A rule alone, its own or that of another group, is no use. */
function isUsed(group: PolicyResource, tree: PolicyTree): boolean {
  return tree.referrers(group).some(({ type }) => ![GROUP, INGRESS, EGRESS].includes(type));
}
