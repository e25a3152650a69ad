import { formatProblem } from "../../constructs/settings/description-error";
import { notices } from "../../constructs/settings/notices";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { assign } from "../settings/support/assign";
import { describedOnPage, messageRows } from "../support/messages-page";
import { noticeTexts } from "./support/message-calls";

const ROWS = messageRows("Warnings and notes");

/** Returns the lines about the page's description, with these values set into it. */
function linesOf(written: unknown): readonly string[] {
  const facts = {
    today: new Date("2026-11-26"),
    dockerfile: (folder: string) => {
      if (folder === "docker/arm") return "FROM --platform=linux/arm64 node:24\nEXPOSE 8080";
      return /^docker\/[a-z]+$/.test(folder) ? "" : undefined;
    },
  };
  return notices(parseSettings(written).environments, facts).map(
    (notice) => `${notice.level}: ${formatProblem(notice)}`,
  );
}

const USUAL = linesOf(describedOnPage());

/** Returns what is printed beside that for the description as it is. */
function printed(input: string): string {
  const lines = linesOf(assign(describedOnPage(), input));
  return lines.filter((line) => !USUAL.includes(line)).join("\n");
}

describe("the notice about a valid description", () => {
  it("is a note where nothing is unusual, and a warning only of the missing domains", () => {
    expect(USUAL.join("\n")).toBe(ROWS[0]?.[1]);
    const warnings = USUAL.filter((line) => !line.startsWith("note: "));
    expect(warnings.map((line) => line.split(" ")[1])).toEqual([
      "environments.dev.domain:",
      "environments.prod.domain:",
    ]);
  });

  it.each(ROWS.slice(1))("is printed with %s", (input, message) => {
    expect(printed(input)).toBe(message);
  });
});

describe("the page of messages", () => {
  it("holds every text of a notice", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    expect(noticeTexts().filter((text) => !words.includes(text))).toEqual([]);
  });
});
