import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import {
  VpcSecurityGroupIngressRule,
  type VpcSecurityGroupIngressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { policyErrors } from "./support/policy-errors";

/** The rules that are tested. */
const RULES = ["E2F-056", "E2F-057"];

const PUBLIC =
  "ports 22 (SSH) and 3389 (RDP) must not be open to the internet. Remove the rule and use Session Manager. (E2F-056)";
const OLDER_FORM =
  "ingress rules inside a security group or as SecurityGroupRule are not supported. " +
  "Use one VpcSecurityGroupIngressRule per rule. (E2F-057)";

const errorsOf = (rule: Omit<VpcSecurityGroupIngressRuleConfig, "securityGroupId">) =>
  policyErrors(RULES, (scope) => {
    new VpcSecurityGroupIngressRule(scope, "rule", { securityGroupId: "sg-1", ...rule });
  });

describe("a public shell port", () => {
  it.each([
    ["SSH", { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" }],
    ["SSH over IPv6", { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "::/0" }],
    [
      "SSH by the number of its protocol",
      { ipProtocol: "6", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
    ],
    ["RDP", { ipProtocol: "tcp", fromPort: 3389, toPort: 3389, cidrIpv4: "0.0.0.0/0" }],
    ["a range around it", { ipProtocol: "tcp", fromPort: 20, toPort: 25, cidrIpv4: "0.0.0.0/0" }],
    ["a range that begins with it", { ipProtocol: "tcp", fromPort: 22, toPort: 80, cidrIpv4: "0.0.0.0/0" }],
    ["a range that ends with it", { ipProtocol: "tcp", fromPort: 1, toPort: 22, cidrIpv4: "0.0.0.0/0" }],
    ["every port", { ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" }],
    ["every protocol", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }],
  ])("is rejected: %s", (_, rule) => {
    expect(errorsOf(rule)).toEqual([PUBLIC]);
  });

  it("is rejected in an override", () => {
    const errors = policyErrors(RULES, (scope) => {
      const rule = { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 80, toPort: 80 };
      const web = new VpcSecurityGroupIngressRule(scope, "rule", { ...rule, cidrIpv4: "0.0.0.0/0" });
      web.addOverride("from_port", 22);
    });
    expect(errors).toEqual([PUBLIC]);
  });

  it.each([
    ["HTTP from the internet", { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" }],
    ["the ports beside", { ipProtocol: "tcp", fromPort: 23, toPort: 3388, cidrIpv4: "0.0.0.0/0" }],
    ["SSH from one network", { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/16" }],
    ["UDP", { ipProtocol: "udp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" }],
    ["everything from one group", { ipProtocol: "-1", referencedSecurityGroupId: "sg-2" }],
  ])("is not found in a rule for %s", (_, rule) => {
    expect(errorsOf(rule)).toEqual([]);
  });
});

describe("an older form of an ingress rule", () => {
  it("is rejected inside a security group", () => {
    expect(
      policyErrors(RULES, (scope) => {
        new SecurityGroup(scope, "group", { ingress: [{ fromPort: 80, toPort: 80, protocol: "tcp" }] });
      }),
    ).toEqual([OLDER_FORM]);
  });

  it("is rejected in an override of the default security group", () => {
    const errors = policyErrors(RULES, (scope) => {
      const group = new DefaultSecurityGroup(scope, "group", { vpcId: "vpc-1" });
      group.addOverride("ingress", [{ from_port: 22, to_port: 22, protocol: "tcp" }]);
    });
    expect(errors).toEqual([OLDER_FORM]);
  });

  it("is rejected as a resource of its own", () => {
    expect(
      policyErrors(RULES, (scope) => {
        new SecurityGroupRule(scope, "rule", {
          securityGroupId: "sg-1",
          type: "ingress",
          protocol: "tcp",
          fromPort: 443,
          toPort: 443,
        });
      }),
    ).toEqual([OLDER_FORM]);
  });

  it("is not found in a group without rules", () => {
    expect(policyErrors(RULES, (scope) => new SecurityGroup(scope, "group", { name: "shop" }))).toEqual([]);
  });
});
