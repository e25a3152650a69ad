import { sourceFiles } from "../support/source-files";
import { messageRows } from "../support/messages-page";
import { textsOf } from "./support/docker-host/texts-of";
import { DATABASE_USER_CASES } from "./support/steps/database-user-cases";
import { FIRST_IMAGE_CASES } from "./support/steps/first-image-cases";
import { WAIT_CASES } from "./support/steps/wait-cases";
import { RELEASE_COMMAND_CASES } from "./support/steps/release-command-cases";

const CASES = new Map(
  Object.entries({ ...RELEASE_COMMAND_CASES, ...DATABASE_USER_CASES, ...FIRST_IMAGE_CASES, ...WAIT_CASES }),
);

const ROWS = messageRows("Steps of a deployment");

/** Files with messages; the others have patterns, calls of AWS, and what only a developer sees. */
const FILES = /^constructs\/steps\/(commands\/.*|ended-task|task-log)\.ts$/;

/** Texts that are not printed: the reason that ECS keeps, and the separator of words in a comparison. */
const NOT_PRINTED = ["The release command took too long"];

describe("a step of a deployment prints the message of the page", () => {
  it.each(ROWS)("when %s", async (input, message) => {
    expect(await CASES.get(input)?.()).toBe(message);
  });
});

describe("the page of messages", () => {
  it("has a row for every case", () => {
    expect(ROWS.map(([input]) => input).sort()).toEqual([...CASES.keys()].sort());
  });

  it("contains every text of the steps", () => {
    const words = ROWS.map(([, message]) => message).join("\n");
    const texts = sourceFiles()
      .filter(({ path }) => FILES.test(path))
      .flatMap(textsOf)
      .filter((text) => !NOT_PRINTED.includes(text));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => !words.includes(text))).toEqual([]);
  });
});
