import { checkAccount } from "../../../constructs/settings/checks/aws";

describe("an account", () => {
  it.each<[unknown]>([["111122223333"], ["000000000001"]])("may be %p", (value) => {
    expect(checkAccount(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [111122223333, '111122223333 is not text of 12 digits. Quote it: "111122223333".'],
    [1234567890, "1234567890 is not text of 12 digits. Quote it, with its leading zeros."],
    ["1111-2222-3333", '"1111-2222-3333" is not a 12-digit AWS account id. Did you mean "111122223333"?'],
    ["11112222333", '"11112222333" is not a 12-digit AWS account id.'],
    ["１１１１２２２２３３３３", '"１１１１２２２２３３３３" is not a 12-digit AWS account id.'],
    [undefined, "is missing; it must be a 12-digit AWS account id."],
    [null, "null is not a 12-digit AWS account id."],
  ])("may not be %p", (value, message) => {
    expect(checkAccount(value)).toBe(message);
  });
});
