import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

describe("what is run before a release", () => {
  it.each<[unknown, readonly string[]]>([
    [{ command: ["node", "migrate.js"] }, []],
    [{ command: ["node", "migrate.js"], timeout: 1800 }, []],
    [{ command: [] }, ["release.command: [] is not a list of one or more arguments."]],
    [{ command: "migrate" }, ['release.command: "migrate" is not a list of one or more arguments.']],
    [
      { command: ["x"], timeout: 1801 },
      ["release.timeout: 1801 is not a whole number of seconds from 1 to 1800."],
    ],
  ])("is a command that ends in time: %j", (release, messages) => {
    expect(linesOf(withService({ release }))).toEqual(messages.map((message) => `services.back.${message}`));
  });
});
