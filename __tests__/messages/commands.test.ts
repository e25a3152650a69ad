import { messageRows } from "../support/messages-page";
import { COMMAND_CASES } from "./support/command-cases";
import { commandsTexts } from "./support/commands-texts";

/** Some cases synthesize main.ts in a process of its own, on a machine that may be busy. */
jest.setTimeout(60_000);

const ROWS = messageRows("Commands");

describe("a command prints the message of the page", () => {
  it.each(ROWS)("with %s", async (input, message) => {
    await expect(COMMAND_CASES.get(input)?.()).resolves.toBe(message);
  });
});

describe("the page of messages", () => {
  it("has a row for every case of the commands", () => {
    expect(ROWS.map(([input]) => input).sort()).toEqual([...COMMAND_CASES.keys()].sort());
  });

  it("contains every text of the commands' messages", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    expect(commandsTexts().filter((text) => !words.includes(text))).toEqual([]);
  });
});
