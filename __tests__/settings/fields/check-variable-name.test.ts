import { checkVariableName } from "../../../constructs/settings/checks/names";

describe("the name of a variable", () => {
  it.each<[unknown]>([["STRIPE_KEY"], ["_x"], ["a1"], ["AWS_REGION"]])("may be %p", (value) => {
    expect(checkVariableName(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "STRIPE-KEY",
      '"STRIPE-KEY" is not a variable\'s name of letters, digits and _ that does not begin with a digit.',
    ],
    ["1ST", '"1ST" is not a variable\'s name of letters, digits and _ that does not begin with a digit.'],
    ["", '"" is not a variable\'s name of letters, digits and _ that does not begin with a digit.'],
    ["A B", '"A B" is not a variable\'s name of letters, digits and _ that does not begin with a digit.'],
    [3, "3 is not a variable's name of letters, digits and _ that does not begin with a digit."],
    ["PORT", '"PORT" is not a free name. It is set from the service\'s port.'],
    ["ECS_CONTAINER_METADATA_URI_V4", '"ECS_CONTAINER_METADATA_URI_V4" is not a free name. ECS sets it.'],
  ])("may not be %p", (value, message) => {
    expect(checkVariableName(value)).toBe(message);
  });
});
