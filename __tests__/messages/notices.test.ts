import { formatProblem } from "../../constructs/settings/description-error";
import { notices } from "../../constructs/settings/notices";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { assign } from "../settings/support/assign";
import { describedOnPage, messageRows } from "../support/messages-page";
import { noticeTexts } from "./support/message-calls";

const ROWS = messageRows("Warnings and notes");

/** Returns the notices about the page's description, with these values set into it. */
function printed(written: unknown): string {
  const facts = {
    today: new Date("2026-11-26"),
    hasDockerfile: (folder: string) => /^docker\/[a-z]+$/.test(folder),
  };
  return notices(parseSettings(written).environments, facts)
    .map((notice) => `${notice.level}: ${formatProblem(notice)}`)
    .join("\n");
}

describe("the notice about a valid description", () => {
  it("is none when nothing is unusual", () => {
    expect(printed(describedOnPage())).toBe("");
  });

  it.each(ROWS)("is printed with %s", (input, message) => {
    expect(printed(assign(describedOnPage(), input))).toBe(message);
  });
});

describe("the page of messages", () => {
  it("holds every text of a notice", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    expect(noticeTexts().filter((text) => !words.includes(text))).toEqual([]);
  });
});
