import { checkInstanceType } from "../../../constructs/settings/checks/aws";

describe("an instance type", () => {
  it.each<[unknown]>([["t3.small"], ["m7i-flex.large"], ["u7i.56xlarge"], ["a1.medium"], ["c7gn.metal"]])(
    "may be %p",
    (value) => {
      expect(checkInstanceType(value)).toBeUndefined();
    },
  );

  it.each<[unknown, string]>([
    ["small", '"small" is not an EC2 instance type such as "t3.small".'],
    ["T3.small", '"T3.small" is not an EC2 instance type such as "t3.small".'],
    ["t3_small", '"t3_small" is not an EC2 instance type such as "t3.small".'],
    ["db.t3.small", '"db.t3.small" is not an EC2 instance type such as "t3.small".'],
  ])("may not be %p", (value, message) => {
    expect(checkInstanceType(value)).toBe(message);
  });
});
