import { DeployError, errorMessage } from "../../docker/host/deploy/deploy-error";

describe("the reason of a failure", () => {
  it.each([
    ["an error's message", new Error("disk full"), "disk full"],
    ["whatever was thrown", "disk full", "disk full"],
    ["one line", new Error(" first\n\n  second\tthird \n"), "first second third"],
    ["short enough to be read", new Error("x".repeat(1000)), "x".repeat(300)],
    [
      "a problem whole, which says at its end what to do",
      new DeployError("x".repeat(1000)),
      "x".repeat(1000),
    ],
    ["words even for nothing", undefined, "undefined"],
  ])("is %s", (_, error, words) => {
    expect(errorMessage(error)).toBe(words);
  });
});
