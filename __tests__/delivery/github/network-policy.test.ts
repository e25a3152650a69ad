import { environmentArns } from "../../../constructs/delivery/github/environment-arns";
import { networkStatements } from "../../../constructs/delivery/github/policies/network-policy";

const NAMES = { application: "shop", environment: "dev" };
const STATEMENTS = networkStatements(
  environmentArns({ names: NAMES, account: "111122223333", region: "ap-northeast-2" }),
  NAMES,
);
const OWN = { "aws:ResourceTag/Application": "shop", "aws:ResourceTag/Environment": "dev" };

describe("what an apply changes in the network", () => {
  it("has the environment's tags, unless it is created", () => {
    const withoutTags = STATEMENTS.filter(
      ({ Condition }) => JSON.stringify(Condition?.["StringEquals"]) !== JSON.stringify(OWN),
    );
    const actions = withoutTags.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/^ec2:(Create|Allocate|Run|Authorize)/.test(action))).toEqual([
      "ec2:ModifySecurityGroupRules",
    ]);
    expect(STATEMENTS.find(({ Sid }) => Sid === "Rules")?.Condition).toEqual({ StringEqualsIfExists: OWN });
  });
});
