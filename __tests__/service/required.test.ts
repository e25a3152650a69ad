import { required } from "../../constructs/service/required";

describe("a required value", () => {
  it.each([["text"], [0], [false], [[]]])("is returned as it is: %j", (value) => {
    expect(required(value, "subnet")).toBe(value);
  });

  it.each([[undefined], [null], [""]])("is an internal error when it is %j", (value) => {
    const find = () => required(value, "subnet of zone apne2-az1");
    expect(find).toThrow("subnet of zone apne2-az1 is missing");
    expect(find).toThrow(expect.objectContaining({ name: "InternalError" }) as Error);
  });
});
