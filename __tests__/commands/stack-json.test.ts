import { addressesIn, references } from "../../constructs/commands/stack-json";
import { stackOf } from "./adoption/support/stack-of";

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
