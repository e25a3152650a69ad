import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { ServiceRole, type ServiceRoleProps } from "../../constructs/identity/service-role";
import { synth } from "../support/synth";

const role = (props: Partial<ServiceRoleProps> = {}) =>
  synth(
    (scope) =>
      new ServiceRole(scope, "role", {
        name: "shop-dev-back",
        account: "999988887777",
        hostRoleName: "shop-dev-host",
        permissions: [],
        ...props,
      }),
  );

const statements = (document: unknown) =>
  (JSON.parse(String(document)) as { readonly Statement: readonly PolicyStatement[] }).Statement;

describe("the role of a service", () => {
  it("is assumed by ECS for this account, and by the role of the host, which need not exist", () => {
    const { assume_role_policy: trust, name } = role().only(IamRole);
    expect(name).toBe("shop-dev-back");
    expect(statements(trust)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "999988887777" } },
      },
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::999988887777:root" },
        Action: "sts:AssumeRole",
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::999988887777:role/shop-dev-host" } },
      },
    ]);
  });

  it("can be deleted while a platform, which is deployed after it, still has a policy on it", () => {
    expect(role().only(IamRole)).toMatchObject({ force_detach_policies: true });
  });

  it("allows nothing for a service without permissions: IAM refuses an empty policy", () => {
    expect(role().all(IamRolePolicy)).toEqual([]);
  });

  it("allows what the service's permissions say, with policy variables as IAM reads them", () => {
    const permissions = [
      {
        actions: ["s3:GetObject", "s3:PutObject"],
        resources: ["arn:aws:s3:::uploads/${aws:PrincipalTag/a}/*"],
      },
      { actions: ["cloudwatch:PutMetricData"], resources: ["*"] },
    ];
    const { name, policy } = role({ permissions }).only(IamRolePolicy);
    expect(name).toBe("permissions");
    expect(statements(policy)).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: ["arn:aws:s3:::uploads/$${aws:PrincipalTag/a}/*"],
      },
      { Effect: "Allow", Action: ["cloudwatch:PutMetricData"], Resource: ["*"] },
    ]);
  });

  it("publishes its ARN for both platforms", () => {
    const { built, reference } = role();
    expect(reference(built.arn)).toMatch(/^\$\{aws_iam_role\.role_\w+\.arn\}$/);
  });
});
