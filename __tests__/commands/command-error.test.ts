import { CommandError } from "../../constructs/commands/command-error";

describe("a reason for a command to stop", () => {
  it("is an error of its own kind, which says what it was given", () => {
    const error = new CommandError("sign in first");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("CommandError: sign in first");
  });
});
