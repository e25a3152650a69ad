import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

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
    if (node instanceof VpcSecurityGroupIngressRule && isPublic(node) && includesShellPort(node)) {
      Annotations.of(node).addError(
        "ports 22 (SSH) and 3389 (RDP) must not be open to the internet. Remove the rule and use Session Manager.",
      );
    }
    const inline = node instanceof SecurityGroup && node.ingressInput !== undefined;
    if (inline || node instanceof SecurityGroupRule) {
      Annotations.of(node).addError(
        "ingress rules inside a security group or as SecurityGroupRule are not supported. " +
          "Use one VpcSecurityGroupIngressRule per rule.",
      );
    }
  }
}

function isPublic(rule: VpcSecurityGroupIngressRule): boolean {
  return INTERNET.includes(rule.cidrIpv4Input ?? "") || INTERNET.includes(rule.cidrIpv6Input ?? "");
}

function includesShellPort(rule: VpcSecurityGroupIngressRule): boolean {
  if (rule.ipProtocolInput === "-1") return true;
  const from = rule.fromPortInput ?? 0;
  const to = rule.toPortInput ?? 65_535;
  return TCP.includes(rule.ipProtocolInput ?? "") && SHELL_PORTS.some((port) => from <= port && port <= to);
}
