import { checkApplicationName } from "../../../constructs/settings/checks/names";

describe("the name of an application", () => {
  it.each<[unknown]>([["a"], ["shop"], ["my-shop-2"], ["aaaaaaaaaaaaaaaaaaaa"], ["ssh"], ["internals"]])(
    "may be %p",
    (value) => {
      expect(checkApplicationName(value)).toBeUndefined();
    },
  );

  it.each<[unknown, string]>([
    [
      "Shop",
      '"Shop" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "shop"?',
    ],
    [
      "myShop",
      '"myShop" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "my-shop"?',
    ],
    [
      "my_shop",
      '"my_shop" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "my-shop"?',
    ],
    [
      "my--shop-",
      '"my--shop-" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "my-shop"?',
    ],
    [
      "2shop",
      '"2shop" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter. Did you mean "shop"?',
    ],
    [
      "",
      '"" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.',
    ],
    [
      "상점",
      '"상점" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.',
    ],
    [
      "aaaaaaaaaaaaaaaaaaaaa",
      '"aaaaaaaaaaaaaaaaaaaaa" is not a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.',
    ],
    [
      undefined,
      "is missing; it must be a name of 1 to 20 lower-case letters, digits and single hyphens that begins with a letter.",
    ],
    ["aws-shop", '"aws-shop" is not a name that AWS takes. Parameters may not begin with "aws" or "ssm".'],
    ["ssmith", '"ssmith" is not a name that AWS takes. Parameters may not begin with "aws" or "ssm".'],
    [
      "amazon",
      '"amazon" is not a name that AWS takes. Systems Manager documents may not begin with "amazon" or "amzn".',
    ],
    [
      "internal-shop",
      '"internal-shop" is not a name that AWS takes. Load balancers may not begin with "internal-".',
    ],
    ["sg", '"sg" is not a name that AWS takes. Security groups may not begin with "sg-".'],
    ["sthree", '"sthree" is not a name that AWS takes. Buckets may not begin with "sthree-".'],
  ])("may not be %p", (value, message) => {
    expect(checkApplicationName(value)).toBe(message);
  });
});
