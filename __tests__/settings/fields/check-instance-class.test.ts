import { checkInstanceClass } from "../../../constructs/settings/checks/aws";

describe("an instance class", () => {
  it.each<[unknown]>([["db.t4g.micro"], ["db.m7g.2xlarge"]])("may be %p", (value) => {
    expect(checkInstanceClass(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "t4g.micro",
      '"t4g.micro" is not an RDS instance class such as "db.t4g.micro". Did you mean "db.t4g.micro"?',
    ],
    ["db.micro", '"db.micro" is not an RDS instance class such as "db.t4g.micro".'],
    [1, '1 is not an RDS instance class such as "db.t4g.micro".'],
  ])("may not be %p", (value, message) => {
    expect(checkInstanceClass(value)).toBe(message);
  });
});
