import { errorMessage, networkCode } from "../../constructs/commands/command-error";

/** What Node.js throws for a name with several addresses, none of which answers. */
const NOBODY = Object.assign(new AggregateError([]), { code: "ETIMEDOUT" });

describe("the message of an error", () => {
  it.each<[unknown, string]>([
    [new Error("AWS SDK error wrapper for TypeError: no."), "no"],
    [NOBODY, "ETIMEDOUT"],
    [new TypeError(), "TypeError"],
    ["a text", "a text"],
  ])("is never empty: %s", (error, message) => {
    expect(errorMessage(error)).toBe(message);
  });
});

describe("an error of the network", () => {
  it.each<[unknown, string | undefined]>([
    [NOBODY, "ETIMEDOUT"],
    [Object.assign(new Error("lookup"), { code: "EAI_AGAIN" }), "EAI_AGAIN"],
    [Object.assign(new Error("late"), { name: "TimeoutError" }), "TimeoutError"],
    [Object.assign(new Error("denied"), { code: "AccessDenied" }), undefined],
    [new Error("connect ECONNREFUSED 127.0.0.1:1"), "ECONNREFUSED"],
    [new Error("The security token included in the request is expired"), undefined],
    ["ECONNREFUSED", undefined],
  ])("is known by its code or its message: %s", (error, code) => {
    expect(networkCode(error)).toBe(code);
  });
});
