import { escaped, printable } from "../../constructs/commands/terraform/printable";

describe("a text from a plan", () => {
  it.each([
    ["as it is", 'aws_vpc.it["한국 é 🎉"]', 'aws_vpc.it["한국 é 🎉"]'],
    ["without colours", "aws_vpc.it\u001b[2K\rpassed.", "aws_vpc.it\\u{1b}[2K\\u{d}passed."],
    ["on one line", "a\nb\u2028c\u0085d", "a\\u{a}b\\u{2028}c\\u{85}d"],
    ["in one direction", "a\u202eb\u2066c\u200fd", "a\\u{202e}b\\u{2066}c\\u{200f}d"],
    [
      "without marks of no width",
      "a\u200bb\u2060c\ufeffd\u3164e",
      "a\\u{200b}b\\u{2060}c\\u{feff}d\\u{3164}e",
    ],
    ["without halves of characters", "a\ud83d!", "a\\u{d83d}!"],
  ])("is printed %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("is cut after 300 characters", () => {
    expect(printable("x".repeat(300))).toHaveLength(300);
    expect(printable("x".repeat(301))).toBe(`${"x".repeat(300)}...`);
    expect(escaped("x".repeat(1000))).toHaveLength(1000);
  });
});
