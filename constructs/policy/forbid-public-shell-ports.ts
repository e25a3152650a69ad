import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import { POLICY_RULES } from "./policy-rules";
import { type TerraformAttributes, terraformAttributes } from "./terraform-attributes";

/** A rule that allows ingress. */
const RULE = new Set(["aws_vpc_security_group_ingress_rule"]);

/** Security groups, which can hold rules too. */
const GROUPS = new Set(["aws_security_group", "aws_default_security_group"]);

/** The older form of a rule. */
const OLD_RULE = new Set(["aws_security_group_rule"]);

/** Ports of remote shells: SSH and RDP. */
const SHELL_PORTS = [22, 3389];

/** TCP, by its name and by its number. */
const TCP = ["tcp", "6"];

/** Every address, in IPv4 and IPv6. */
const INTERNET = ["0.0.0.0/0", "::/0"];

/**
 * Checks that no shell port is open to the internet, by itself, in a range or under "all protocols".
 *
 * Every rule is a resource of its own. The older forms are rejected, because Terraform cannot combine them with it.
 */
export class ForbidPublicShellPorts implements IAspect {
  /** Checks one element of the tree. */
  public visit(node: IConstruct): void {
    const rule = terraformAttributes(node, RULE);
    if (rule !== undefined && isPublic(rule) && includesShellPort(rule)) {
      Annotations.of(node).addError(
        "ports 22 (SSH) and 3389 (RDP) must not be open to the internet. Remove the rule and use Session Manager. " +
          `(${POLICY_RULES.shellPorts.id})`,
      );
    }
    const hasInlineRules = terraformAttributes(node, GROUPS)?.["ingress"] !== undefined;
    if (hasInlineRules || terraformAttributes(node, OLD_RULE) !== undefined) {
      Annotations.of(node).addError(
        "ingress rules inside a security group or as SecurityGroupRule are not supported. " +
          `Use one VpcSecurityGroupIngressRule per rule. (${POLICY_RULES.ruleForm.id})`,
      );
    }
  }
}

function isPublic({ cidr_ipv4: ipv4, cidr_ipv6: ipv6 }: TerraformAttributes): boolean {
  return [ipv4, ipv6].some((cidr) => INTERNET.includes(String(cidr)));
}

function includesShellPort(rule: TerraformAttributes): boolean {
  const protocol = String(rule["ip_protocol"]);
  if (protocol === "-1") return true;
  const from = Number(rule["from_port"] ?? 0);
  const to = Number(rule["to_port"] ?? 65_535);
  return TCP.includes(protocol) && SHELL_PORTS.some((port) => from <= port && port <= to);
}
