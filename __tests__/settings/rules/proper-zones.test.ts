import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

describe("a zone that is named", () => {
  it.each<[string, string, string | undefined]>([
    ["ap-northeast-2", "apne2-az4", undefined],
    [
      "ap-northeast-2",
      "apne2-az9",
      '"apne2-az9" is not a zone id of ap-northeast-2. Did you mean "apne2-az1"?',
    ],
    ["ap-northeast-2", "euw1-az1", '"euw1-az1" is not a zone id of ap-northeast-2. It is in eu-west-1.'],
    [
      "ap-northeast-2",
      "ap-northeast-2a",
      `"ap-northeast-2a" is not a zone id of ap-northeast-2. It is a zone's name, which means another zone in every account. Its zone ids: apne2-az1, apne2-az2, apne2-az3, apne2-az4.`,
    ],
    [
      "ap-northeast-2",
      "somewhere",
      '"somewhere" is not a zone id of ap-northeast-2. Its zone ids: apne2-az1, apne2-az2, apne2-az3, apne2-az4.',
    ],
    [
      "ap-northeast-1",
      "apne1-az3",
      '"apne1-az3" is not a zone that can be used: Fargate does not run there.',
    ],
    ["us-west-1", "usw1-az2", '"usw1-az2" is not a zone that can be used: Fargate does not run there.'],
    [
      "us-east-1",
      "use1-az3",
      '"use1-az3" is not a zone that can be used: it has no current instance types such as t3 and t4g.',
    ],
  ])("in %s may be %s: %s", (region, zone, message) => {
    const first = { "ap-northeast-2": "apne2-az3", "ap-northeast-1": "apne1-az4" }[region];
    const zones = [first ?? (region === "us-west-1" ? "usw1-az1" : "use1-az1"), zone];
    const lines = message === undefined ? [] : [`environments.dev.network.zones[1]: ${message}`];
    expect(linesOf(withEnvironment({ region, network: { zones } }))).toEqual(lines);
  });

  it("is named once", () => {
    expect(linesOf(withEnvironment({ network: { zones: ["apne2-az1", "apne2-az1"] } }))).toEqual([
      'environments.dev.network.zones[1]: "apne2-az1" is not a zone of its own. It is in the list twice.',
    ]);
  });

  it("is not judged in a region that is wrong itself", () => {
    expect(
      linesOf(withEnvironment({ region: "ap-northeast-22", network: { zones: ["apne2-az1", "x"] } })),
    ).toEqual([
      'environments.dev.region: "ap-northeast-22" is not an AWS region. Did you mean "ap-northeast-2"?',
    ]);
  });

  it("is judged beside one that is no text", () => {
    expect(linesOf(withEnvironment({ network: { zones: ["euw1-az1", 2, "apne2-az1"] } }))).toEqual([
      'environments.dev.network.zones[0]: "euw1-az1" is not a zone id of ap-northeast-2. It is in eu-west-1.',
      'environments.dev.network.zones[1]: 2 is not text. Quote it: "2".',
    ]);
  });
});
