import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LogGroup, type LogGroupProps, logStreamArn } from "../../constructs/logging/log-group";
import { synth } from "../support/synth";

const group = (props: Partial<LogGroupProps> = {}) =>
  synth((scope) => new LogGroup(scope, "logs", { name: "/shop/dev/front", retention: 30, ...props }));

describe("a log group", () => {
  it.each([14, 365])("keeps events for %d days", (retention) => {
    expect(group({ retention }).only(CloudwatchLogGroup)).toMatchObject({ retention_in_days: retention });
  });

  it("has the name that its writers use", () => {
    const { built, only } = group({ name: "/shop/prod/back" });
    expect(only(CloudwatchLogGroup)).toMatchObject({ name: "/shop/prod/back" });
    expect(built.name).toBe("/shop/prod/back");
  });

  it("returns the ARN of its streams, for a writer's policy", () => {
    const { built, reference } = group();
    expect(reference(logStreamArn(built.arn))).toMatch(/^\$\{aws_cloudwatch_log_group\.[\w-]+\.arn\}:\*$/);
  });
});
