import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { PHASES } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const GROUP = "/shop/dev/host/access";

const inPhase = (phase: (typeof PHASES)[number]) =>
  deployed(description({ logRetention: 90, dev: { phase } }));

describe("the log of requests to the host", () => {
  it.each(PHASES)("is kept as long as other logs, and outlives the host: %s", (phase) => {
    const groups = inPhase(phase).stack("dev-foundation").all(CloudwatchLogGroup);
    expect(groups.filter(({ name }) => name === GROUP)).toMatchObject([{ retention_in_days: 90 }]);
    expect(inPhase(phase).stack("dev-ec2").json).not.toContain("aws_cloudwatch_log_group");
  });

  it("is known to the host, which may write to it and not create it", () => {
    const ec2 = inPhase("ec2").stack("dev-ec2");
    const locals = JSON.parse(ec2.json) as { readonly locals?: Readonly<Record<string, string>> };
    expect(Object.values(locals.locals ?? {}).join()).toContain(`"accessLog":"${GROUP}"`);
    const policies = ec2.all(IamRolePolicy).map(({ policy }) => String(policy));
    const host = policies.find((policy) => policy.includes('"Sid":"Logs"')) ?? "";
    const { Statement: statements } = JSON.parse(host) as {
      readonly Statement: readonly Readonly<Record<string, unknown>>[];
    };
    expect(statements.find(({ Sid: id }) => id === "Logs")).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [expect.stringMatching(/:log-group:\/shop\/dev\/\*:\*$/)],
    });
    expect(policies.join()).not.toContain("logs:CreateLogGroup");
  });
});
