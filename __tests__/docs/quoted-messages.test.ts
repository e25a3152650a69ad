import { Markdown } from "./support/markdown";

const MESSAGES = new Markdown("docs/messages.md").text;

/** Parts of this tool's messages that other pages quote. */
const QUOTED: readonly (readonly [page: string, part: string])[] = [
  ["README.md", '"ap-northeast-22" is not an AWS region. Did you mean "ap-northeast-2"?'],
  ["README.ko.md", '"ap-northeast-22" is not an AWS region. Did you mean "ap-northeast-2"?'],
  ["docs/operations.md", "no image has been released yet"],
  ["docs/operations.md", "ECS rolled back to the previous task definition"],
  ["docs/operations.md", "cannot switch to phase"],
  ["docs/operations.md", "is not deployed yet, so DNS was not changed"],
  ["docs/decisions/release-parameter.md", "no image has been released yet"],
];

describe("a message that a page quotes", () => {
  it.each(QUOTED)("in %s is one of docs/messages.md: %s", (page, part) => {
    expect(new Markdown(page).text).toContain(part);
    expect(MESSAGES).toContain(part);
  });
});
