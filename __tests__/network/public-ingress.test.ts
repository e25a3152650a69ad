import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { PublicIngress, type PublicIngressProps } from "../../constructs/network/public-ingress";
import { synth } from "../support/synth";

const rules = (protocols: PublicIngressProps["protocols"]) =>
  synth((scope) => new PublicIngress(scope, "in", { securityGroupId: "sg-1", protocols })).all(
    VpcSecurityGroupIngressRule,
  );

describe("public ingress", () => {
  it("opens the requested port and no other", () => {
    expect(rules(["https"])).toMatchObject([
      { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" },
    ]);
  });

  it("opens HTTP and HTTPS", () => {
    expect(rules(["http", "https"]).map((rule) => rule["from_port"])).toEqual([80, 443]);
  });

  it("has a description that the console shows", () => {
    expect(rules(["http"])).toMatchObject([{ description: "HTTP from everywhere" }]);
  });
});
