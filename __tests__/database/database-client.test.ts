import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { DatabaseClient, type DatabaseClientProps } from "../../constructs/database/database-client";
import { synth } from "../support/synth";

const rule = (props: Partial<DatabaseClientProps> = {}) =>
  synth(
    (scope) =>
      new DatabaseClient(scope, "client", {
        databaseSecurityGroupId: "sg-database",
        port: 5432,
        clientSecurityGroupId: "sg-host",
        client: "the host",
        clientSecurityGroupExpression: "aws_security_group.host.id",
        ...props,
      }),
  ).only(VpcSecurityGroupIngressRule);

describe("a client of the database", () => {
  it("is allowed by its security group and not by an address", () => {
    const { cidr_ipv4, cidr_ipv6, ...rest } = rule({ clientSecurityGroupId: "sg-tasks" });
    expect([cidr_ipv4, cidr_ipv6]).toEqual([undefined, undefined]);
    expect(rest).toMatchObject({ referenced_security_group_id: "sg-tasks" });
  });

  it("reaches one TCP port and no other", () => {
    expect(rule({ port: 3306, databaseSecurityGroupId: "sg-mysql" })).toMatchObject({
      security_group_id: "sg-mysql",
      ip_protocol: "tcp",
      from_port: 3306,
      to_port: 3306,
    });
  });

  it("keeps its rule until the rule of a client with another group exists", () => {
    expect(rule({ clientSecurityGroupExpression: "aws_security_group.tasks.id" })).toMatchObject({
      lifecycle: { create_before_destroy: true, replace_triggered_by: ["aws_security_group.tasks.id"] },
    });
  });

  it("is named in the rule's description", () => {
    expect(rule({ client: "front" })).toMatchObject({ description: "Database from front" });
  });
});
