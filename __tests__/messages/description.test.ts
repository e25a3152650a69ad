import { describedOnPage, messageRows } from "../support/messages-page";
import { assign } from "../settings/support/assign";
import { linesOf } from "../settings/support/lines-of";
import { messageCalls, messageTexts } from "./support/message-calls";

jest.mock("../../constructs/settings/messages", () => {
  const actual = jest.requireActual<Record<string, unknown>>("../../constructs/settings/messages");
  const reached = new Set<string>();
  const recorded = Object.entries(actual).map(([name, make]) => {
    if (typeof make !== "function") return [name, make] as const;
    const record = (...inputs: readonly unknown[]): unknown => {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 2;
      const [place] = /constructs\/settings\/\S+?:\d+/.exec(new Error().stack ?? "") ?? [];
      Error.stackTraceLimit = limit;
      if (place !== undefined) reached.add(place);
      return Reflect.apply(make, undefined, inputs);
    };
    return [name, record] as const;
  });
  return { ...Object.fromEntries(recorded), reached };
});

/** Places in the settings where a message was made, as `file:line`. */
const { reached } = jest.requireMock<{ reached: ReadonlySet<string> }>("../../constructs/settings/messages");

const ROWS = messageRows("Description");
const BASE = describedOnPage();

/** Variables of the command line, by the option that they become. */
const VARIABLE = /^(PHASE|BOOTSTRAP)=(.*)$/;

function printed(input: string): string {
  const parts = input.split("; ");
  const variables = parts.flatMap((part) => {
    const [, name = "", value = ""] = VARIABLE.exec(part) ?? [];
    return name === "" ? [] : [[name.toLowerCase(), value] as const];
  });
  const assignments = parts.filter((part) => !VARIABLE.test(part));
  const written = assignments.length === 0 ? BASE : assign(BASE, assignments.join("; "));
  return linesOf(written, Object.fromEntries(variables)).join("\n");
}

const PRINTED = ROWS.map(([input, message]) => [input, message, printed(input)] as const);

describe("what is printed for a description", () => {
  it("is nothing when it is valid", () => {
    expect(linesOf(BASE)).toEqual([]);
  });

  it.each(PRINTED)("with %s", (_, message, lines) => {
    expect(lines).toBe(message);
  });
});

describe("the page of messages", () => {
  it("reaches every place in the settings that makes a message", () => {
    expect(messageCalls().filter((place) => !reached.has(place))).toEqual([]);
  });

  it("holds every text of the settings that a message is made of", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    expect(messageTexts().filter((text) => !words.includes(text))).toEqual([]);
  });
});
