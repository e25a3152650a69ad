import { checkDeployer } from "../../../constructs/settings/checks/aws";

describe("a deployer", () => {
  it.each<[unknown]>([
    ["arn:aws:iam::111122223333:role/ci"],
    ["arn:aws:iam::111122223333:user/team/ann@example.com"],
  ])("may be %p", (value) => {
    expect(checkDeployer(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "arn:aws:iam::111122223333:root",
      '"arn:aws:iam::111122223333:root" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". A whole account would let in everybody in it.',
    ],
    [
      "111122223333",
      '"111122223333" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". A whole account would let in everybody in it.',
    ],
    [
      "*",
      '"*" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". Name each one; a pattern would let in more than is meant.',
    ],
    [
      "arn:aws:iam::111122223333:role/*",
      '"arn:aws:iam::111122223333:role/*" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". Name each one; a pattern would let in more than is meant.',
    ],
    [
      "arn:aws:sts::111122223333:assumed-role/ci/me",
      '"arn:aws:sts::111122223333:assumed-role/ci/me" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". A session ends; name the role that it assumed.',
    ],
    [
      "arn:aws-cn:iam::111122223333:role/ci",
      '"arn:aws-cn:iam::111122223333:role/ci" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci". Other partitions are not supported.',
    ],
    [
      "arn:aws:iam::1111:role/ci",
      '"arn:aws:iam::1111:role/ci" is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci".',
    ],
    [null, 'null is not the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci".'],
  ])("may not be %p", (value, message) => {
    expect(checkDeployer(value)).toBe(message);
  });
});
