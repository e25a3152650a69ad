import { checkRegion } from "../../../constructs/settings/checks/aws";

describe("a region", () => {
  it.each<[unknown]>([["ap-northeast-2"], ["us-east-1"], ["mx-central-1"]])("may be %p", (value) => {
    expect(checkRegion(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["ap-northeast-22", '"ap-northeast-22" is not an AWS region. Did you mean "ap-northeast-2"?'],
    ["eu-centrl-1", '"eu-centrl-1" is not an AWS region. Did you mean "eu-central-1"?'],
    ["ap-northeast-2a", '"ap-northeast-2a" is not an AWS region. Did you mean "ap-northeast-2"?'],
    ["seoul", '"seoul" is not an AWS region.'],
    [
      "cn-north-1",
      '"cn-north-1" is not an AWS region of the commercial partition. Other partitions are not supported.',
    ],
    [
      "us-gov-west-1",
      '"us-gov-west-1" is not an AWS region of the commercial partition. Other partitions are not supported.',
    ],
    ["toString", '"toString" is not an AWS region.'],
    ["", '"" is not an AWS region.'],
    [undefined, "is missing; it must be an AWS region."],
  ])("may not be %p", (value, message) => {
    expect(checkRegion(value)).toBe(message);
  });
});
