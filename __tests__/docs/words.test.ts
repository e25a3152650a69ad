import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pages } from "./support/markdown";

const ROOT = resolve(__dirname, "../..");

/** Words that nobody searches for, and the field's own word for each. */
const PLAIN: readonly (readonly [word: RegExp, instead: string])[] = [
  [/(?<!load[\s-])\bbalancers?\b/gi, "load balancer"],
  [/\brungs?\b/gi, "step"],
  [/(?<!test:)\bladders?\b/gi, "phase sequence"],
  [/\bgets? well\b/gi, "become healthy"],
  [/\banew\b/gi, "replace, create again"],
  [/\bwhoever\b/gi, "anyone who"],
  [/\bstrangers?\b/gi, "unmanaged resource"],
  [/\bstand-ins?\b/gi, "placeholder"],
  [/\bway out of the (network|subnets?)\b/gi, "egress"],
  [/\btaken? into the state\b/gi, "import into the state"],
];

const TEXTS = [...pages(), { path: "help", text: readFileSync(join(ROOT, "help"), "utf8") }];

describe.each(PLAIN)("the pages avoid %s", (word, instead) => {
  it(`and say: ${instead}`, () => {
    const found = TEXTS.flatMap(({ path, text }) =>
      [...text.replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length)).matchAll(word)].map(
        ({ index }) => `${path}:${text.slice(0, index).split("\n").length}`,
      ),
    );
    expect(found).toEqual([]);
  });
});
