import { required } from "../../constructs/service/required";

describe("a required value", () => {
  it.each([["text"], [0], [false], [[]]])("is returned unchanged: %j", (value) => {
    expect(required(value, "subnet")).toBe(value);
  });

  it.each([[undefined], [null], [""]])("throws an internal error if it is %j", (value) => {
    const read = () => required(value, "subnet of zone apne2-az1");
    expect(read).toThrow("subnet of zone apne2-az1 is missing");
    expect(read).toThrow(expect.objectContaining({ name: "InternalError" }) as Error);
  });
});
