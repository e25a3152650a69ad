import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { refused } from "../support/refused";

/** The lifecycle of the access logs, as Terraform has it in a plan. */
const lifecycleOf = (logRetention: number) =>
  deployed(description({ accessLogs: true, logRetention }))
    .stack("dev-foundation")
    .only(S3BucketLifecycleConfiguration);

const rulesWith = (expiration: object) => [{ id: "records", status: "Enabled", expiration: [expiration] }];

const shortened = (after: object, before: object = lifecycleOf(365)) => ({
  ...{ type: "aws_s3_bucket_lifecycle_configuration", actions: ["update"] },
  ...{ before: { ...before }, after: { ...after } },
});

describe("access logs that are kept for a shorter time", () => {
  it("are refused while the environment is protected, and pass the plan that ends that, down to 30 days", () => {
    const change = shortened(lifecycleOf(14));
    expect(change.after).toMatchObject({ rule: [{ expiration: [{ days: 30 }] }] });
    expect(refused([change])).toHaveLength(1);
    expect(refused([change], { protect: [true, false] })).toEqual([]);
  });

  it.each([
    ["fewer days", rulesWith({ days: 29 })],
    ["a date", rulesWith({ date: "2026-11-28T00:00:00Z" })],
    ["what is not known", "(known after apply)"],
    ["one rule of fewer days", [...rulesWith({ days: 90 }), { ...rulesWith({ days: 1 })[0], id: "other" }]],
  ])("are refused in that plan, too, with %s", (_, rule) => {
    expect(refused([shortened({ rule })], { protect: [true, false] })).toHaveLength(1);
  });
});
