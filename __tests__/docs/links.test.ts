import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { Markdown, pages } from "./support/markdown";

const ROOT = resolve(__dirname, "../..");
const PAGES = pages();
const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> })
    .scripts,
);

/** What a relative link leads to that isn't there; undefined: it leads somewhere. */
function brokenLink(page: Markdown, link: string): string | undefined {
  const [file = "", anchor] = link.split("#");
  const path = file === "" ? page.path : normalize(join(dirname(page.path), file));
  if (!existsSync(join(ROOT, path))) return `${page.path}: ${link} is no file`;
  if (anchor === undefined) return undefined;
  const isHeading = new Markdown(path).headings().some((heading) => heading.anchor === anchor);
  return isHeading ? undefined : `${page.path}: ${link} is no heading`;
}

describe("the pages", () => {
  it("are all found", () => {
    expect(PAGES.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["README.md", "README.ko.md", "docs/operations.md", "constructs/README.md"]),
    );
  });

  it.each(PAGES.map((page) => [page.path, page] as const))(
    "%s links to files and headings that exist",
    (_, page) => {
      const relative = page.links().filter((link) => !/^[a-z]+:/.test(link));
      expect(relative.map((link) => brokenLink(page, link)).filter(Boolean)).toEqual([]);
    },
  );

  it("name paths of the repository that exist", () => {
    const missing = PAGES.filter(({ path }) => path !== "CHANGELOG.md").flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:constructs|docker|docs|__tests__)\/[\w./-]+)`/g)]
        .filter(([, named = ""]) => !existsSync(join(ROOT, named)))
        .map(([, named]) => `${path}: ${named}`),
    );
    expect(missing).toEqual([]);
  });

  it("name commands that package.json has", () => {
    const texts = [...PAGES, { path: "help", text: readFileSync(join(ROOT, "help"), "utf8") }];
    const unknown = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)]
        .filter(([, script = ""]) => !SCRIPTS.includes(script))
        .map(([command]) => `${path}: ${command}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe("help", () => {
  const help = readFileSync(join(ROOT, "help"), "utf8");

  it.each(SCRIPTS)("names %s", (script) => {
    expect(help).toMatch(new RegExp(`npm (run )?${script}\\b`));
  });
});
