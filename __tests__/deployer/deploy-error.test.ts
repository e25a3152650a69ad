import { DeployError, errorMessage } from "../../docker/host/deploy/deploy-error";

describe("the message of an error", () => {
  it.each([
    ["an error's message", new Error("disk full"), "disk full"],
    ["a thrown text", "disk full", "disk full"],
    ["one line", new Error(" first\n\n  second\tthird \n"), "first second third"],
    ["short enough to be read", new Error("x".repeat(1000)), "x".repeat(300)],
    [
      "a DeployError whole, because its end says what to do",
      new DeployError("x".repeat(1000)),
      "x".repeat(1000),
    ],
    ["a text even for nothing", undefined, "undefined"],
  ])("is %s", (_, error, words) => {
    expect(errorMessage(error)).toBe(words);
  });
});
