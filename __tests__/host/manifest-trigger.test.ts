import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { ManifestTrigger, type ManifestTriggerProps } from "../../constructs/host/manifest-trigger";
import { trustPolicy } from "../../constructs/identity/trust-policy";
import { synth } from "../support/synth";

const trigger = (props: Partial<ManifestTriggerProps> = {}) =>
  synth(
    (scope) =>
      new ManifestTrigger(scope, "trigger", {
        name: "shop-dev-manifest",
        account: "123456789012",
        parameterName: "/shop/dev/ec2/manifest",
        documentArn: "arn:document",
        instanceId: "i-1",
        instanceArn: "arn:instance",
        ...props,
      }),
  );

describe("the trigger on a changed manifest", () => {
  it("may run one document on one host and nothing else", () => {
    const { only } = trigger({ documentArn: "arn:deploy", instanceArn: "arn:host" });
    expect(JSON.parse(String(only(IamRolePolicy)["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "ssm:SendCommand", Resource: ["arn:deploy", "arn:host"] }],
    });
  });

  it("is assumed by EventBridge, only for this account", () => {
    expect(trigger({ account: "210987654321" }).only(IamRole)).toMatchObject({
      assume_role_policy: trustPolicy("events.amazonaws.com", "210987654321"),
    });
  });

  it("watches only this parameter, for creation and changes", () => {
    const { only } = trigger({ parameterName: "/shop/prod/ec2/manifest" });
    expect(JSON.parse(String(only(CloudwatchEventRule)["event_pattern"]))).toEqual({
      source: ["aws.ssm"],
      "detail-type": ["Parameter Store Change"],
      detail: { name: ["/shop/prod/ec2/manifest"], operation: ["Create", "Update"] },
    });
  });

  it("runs the deploy document on the host", () => {
    expect(
      trigger({ documentArn: "arn:deploy", instanceId: "i-9" }).only(CloudwatchEventTarget),
    ).toMatchObject({
      arn: "arn:deploy",
      role_arn: expect.stringMatching(/^\$\{aws_iam_role\.[\w-]+\.arn\}$/),
      rule: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.[\w-]+\.name\}$/),
      run_command_targets: [{ key: "InstanceIds", values: ["i-9"] }],
    });
  });

  it("is enabled again by the next deployment when somebody disabled it", () => {
    expect(trigger().only(CloudwatchEventRule)).toMatchObject({ state: "ENABLED" });
  });

  it("has the name it is given, for rule and role", () => {
    const { only } = trigger({ name: "shop-prod-manifest" });
    expect(only(CloudwatchEventRule)).toMatchObject({ name: "shop-prod-manifest" });
    expect(only(IamRole)).toMatchObject({ name: "shop-prod-manifest" });
  });
});
