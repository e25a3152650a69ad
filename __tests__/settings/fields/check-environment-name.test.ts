import { checkEnvironmentName } from "../../../constructs/settings/checks/names";

describe("the name of an environment", () => {
  it.each<[unknown]>([["dev"], ["p"], ["prod2"], ["aaaaaaaaaaaa"]])("may be %p", (value) => {
    expect(checkEnvironmentName(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "Dev",
      '"Dev" is not an environment\'s name of 1 to 12 lower-case letters and digits that begins with a letter. Did you mean "dev"?',
    ],
    [
      "eu-prod",
      '"eu-prod" is not an environment\'s name of 1 to 12 lower-case letters and digits that begins with a letter. Did you mean "euprod"?',
    ],
    [
      "production-eu-1",
      '"production-eu-1" is not an environment\'s name of 1 to 12 lower-case letters and digits that begins with a letter.',
    ],
    [
      "1dev",
      '"1dev" is not an environment\'s name of 1 to 12 lower-case letters and digits that begins with a letter.',
    ],
    [
      "",
      '"" is not an environment\'s name of 1 to 12 lower-case letters and digits that begins with a letter.',
    ],
    ["account", '"account" is not a free name. Stacks of this tool\'s own begin with "account".'],
    ["local", '"local" is not a free name. Stacks of this tool\'s own begin with "local".'],
    ["state", '"state" is not a free name. Stacks of this tool\'s own begin with "state".'],
  ])("may not be %p", (value, message) => {
    expect(checkEnvironmentName(value)).toBe(message);
  });
});
