import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressesIn, awsSettings, readStackJson, references } from "../../constructs/report/stack-json";
import { stackOf } from "../commands/adoption/support/stack-of";

describe("what a resource refers to", () => {
  const stack = stackOf(
    {
      aws_vpc: { "network_vpc_4E8F-0223": { cidr_block: "10.0.0.0/16" } },
      aws_subnet: {
        a: { vpc_id: "${aws_vpc.network_vpc_4E8F-0223.id}", cidr_block: "${data.aws_vpc.other.cidr_block}" },
      },
      aws_iam_role_policy: {
        it: {
          policy:
            '{"Resource":"${aws_subnet.a.arn}","Also":"${join(\\"/\\", [aws_vpc.network_vpc_4E8F-0223.id])}"}',
          depends_on: ["aws_subnet.b"],
          lifecycle: { replace_triggered_by: ["aws_subnet.b.id"] },
        },
      },
    },
    { aws_vpc: { other: {} } },
  );

  it("is anywhere in its attributes, however deep", () => {
    expect(Object.fromEntries(references(stack))).toEqual({
      "aws_vpc.network_vpc_4E8F-0223": [],
      "aws_subnet.a": ["aws_vpc.network_vpc_4E8F-0223"],
      "aws_iam_role_policy.it": ["aws_subnet.a", "aws_vpc.network_vpc_4E8F-0223"],
    });
  });

  it("is no data source of the same name", () => {
    expect(addressesIn("${data.aws_subnet.a.id}")).not.toContain("aws_subnet.a");
  });
});

describe("a synthesized stack with several providers", () => {
  const folder = mkdtempSync(join(tmpdir(), "stack-json-"));
  const { provider, ...rest } = stackOf({ random_id: { it: {} } });
  const written = {
    ...rest,
    provider: {
      aws: [{ alias: "us_east_1", region: "us-east-1" }, ...provider.aws],
      docker: [{ host: "unix:///var/run/docker.sock" }],
      random: [{}],
    },
    output: { url: { value: "http://localhost" } },
  };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(written));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is read whole", () => {
    expect(readStackJson(folder)).toEqual(written);
  });

  it("has the region, account and tags of the AWS provider without an alias", () => {
    expect(awsSettings(readStackJson(folder))).toEqual({
      region: "ap-northeast-2",
      account: "123456789012",
      tags: { Application: "shop", Environment: "dev" },
    });
  });
});
