import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

describe("the number of zones", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["ap-northeast-2", 2, []],
    ["ap-northeast-2", 4, []],
    ["us-east-1", 5, []],
    ["ap-northeast-2", ["apne2-az1", "apne2-az2"], []],
    ["ap-northeast-2", 1, ["1 is not a whole number of zones from 2 to 5, or a list of zone ids."]],
    ["us-east-1", 6, ["6 is not a whole number of zones from 2 to 5, or a list of zone ids."]],
    ["ap-northeast-2", "2", ['"2" is not a whole number of zones from 2 to 5, or a list of zone ids.']],
    ["us-west-1", 3, ["3 is not a number of zones that us-west-1 has. 2 can be used: usw1-az1, usw1-az3."]],
    [
      "us-east-2",
      5,
      ["5 is not a number of zones that us-east-2 has. 3 can be used: use2-az1, use2-az2, use2-az3."],
    ],
    ["ap-northeast-2", ["apne2-az1"], ['["apne2-az1"] is not a list of 2 to 5 zone ids.']],
    ["ap-northeast-2", [], ["[] is not a list of 2 to 5 zone ids."]],
  ])("in %s may be %j: %j", (region, zones, messages) => {
    const lines = messages.map((message) => `environments.dev.network.zones: ${message}`);
    expect(linesOf(withEnvironment({ region, network: { zones } }))).toEqual(lines);
  });
});
