import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/** Ports of remote shells: SSH and RDP. */
const SHELL_PORTS = [22, 3389];

/** TCP, by its name and by its number. */
const TCP = ["tcp", "6"];

/** Everybody, in IPv4 and IPv6. */
const EVERYBODY = ["0.0.0.0/0", "::/0"];

/**
 * Demands that no shell port is open to everybody, alone, in a range or under "all protocols".
 *
 * Rules are separate resources here, one each; the older forms are refused whole, since Terraform can't mix them.
 */
export class ForbidPublicShellPorts implements IAspect {
  /** Complains about one element of the tree. */
  public visit(node: IConstruct): void {
    if (node instanceof VpcSecurityGroupIngressRule && isOpen(node) && reachesShell(node)) {
      Annotations.of(node).addError(
        "no shell port may be open to everybody; a shell comes through Session Manager",
      );
    }
    const inline = node instanceof SecurityGroup && node.ingressInput !== undefined;
    if (inline || node instanceof SecurityGroupRule) {
      Annotations.of(node).addError(
        "write rules as VpcSecurityGroupIngressRule: the older forms can't be mixed with it",
      );
    }
  }
}

function isOpen(rule: VpcSecurityGroupIngressRule): boolean {
  return EVERYBODY.includes(rule.cidrIpv4Input ?? "") || EVERYBODY.includes(rule.cidrIpv6Input ?? "");
}

function reachesShell(rule: VpcSecurityGroupIngressRule): boolean {
  if (rule.ipProtocolInput === "-1") return true;
  const from = rule.fromPortInput ?? 0;
  const to = rule.toPortInput ?? 65_535;
  return TCP.includes(rule.ipProtocolInput ?? "") && SHELL_PORTS.some((port) => from <= port && port <= to);
}
