import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Markdown } from "./support/markdown";

const ENGLISH = new Markdown("README.md");
const KOREAN = new Markdown("README.ko.md");
const DESCRIPTION = ["description.ts", "service-description.ts"]
  .map((file) => readFileSync(resolve(__dirname, "../../constructs/settings", file), "utf8"))
  .join("\n");

/** Fields of an interface of the description. */
function fieldsOf(name: string): readonly string[] {
  const body = new RegExp(`interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(DESCRIPTION)?.[1] ?? "";
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = ""]) => field);
}

/** A link of a page, with a heading of its own page as that heading's number. */
function comparable(page: Markdown): readonly string[] {
  const anchors = page.headings().map(({ anchor }) => anchor);
  return page
    .links()
    .map((link) => (link.startsWith("#") ? `#${anchors.indexOf(decodeURI(link.slice(1)))}` : link))
    .map((link) => link.replace(/^README(\.ko)?\.md/, "README"));
}

describe("the README in two languages", () => {
  it("has the same headings", () => {
    const levels = (page: Markdown) => page.headings().map(({ level }) => level);
    expect(levels(KOREAN)).toEqual(levels(ENGLISH));
    expect(levels(ENGLISH).length).toBeGreaterThan(20);
  });

  it("has the same code", () => {
    expect(KOREAN.codeBlocks()).toEqual(ENGLISH.codeBlocks());
  });

  it("links to the same places", () => {
    expect([...comparable(KOREAN)].sort()).toEqual([...comparable(ENGLISH)].sort());
  });

  it("has the same tables, row for row", () => {
    const shape = (page: Markdown) =>
      page.text.split(/\n(?=\|)/).filter((part) => part.startsWith("|")).length;
    expect(shape(KOREAN)).toBe(shape(ENGLISH));
  });
});

describe("the example", () => {
  it("is the description in main.ts", () => {
    const main = readFileSync(resolve(__dirname, "../../main.ts"), "utf8");
    const [block = ""] = ENGLISH.codeBlocks().filter((code) => code.startsWith("```ts"));
    const [, described] = block.split("Description = ");
    expect(main).toContain(
      described
        ?.replace(/\n```$/, "")
        .replace(/;$/, "")
        .trim(),
    );
  });
});

describe.each([
  ["README.md", ENGLISH, ["field of a service", "field of the application", "field of an environment"]],
  ["README.ko.md", KOREAN, ["서비스 필드", "애플리케이션 또는 환경 필드", "환경 전용 필드"]],
] as const)("the fields in %s", (_, page, [service, application, environment]) => {
  it.each([
    [service, "ServiceDescription"],
    [application, "ApplicationDescription"],
    [environment, "EnvironmentDescription"],
  ])("under '%s' are those of %s, in any order", (header, name) => {
    const rows = page.firstCells(header).map((cell) => cell.replaceAll("`", ""));
    expect([...rows].sort()).toEqual([...fieldsOf(name)].sort());
  });
});

describe("the cost of a month", () => {
  const costs = new Markdown("docs/cost.md").text.split("\n").filter((line) => line.startsWith("| "));
  const sums = costs.find((line) => line.includes("**sum**")) ?? "";
  const parts = costs.slice(1, costs.indexOf(sums));
  const amounts = (line: string) =>
    line
      .split("|")
      .slice(3, -1)
      .map((cell) => Number(cell.replaceAll("*", "").trim()));

  it("is the sum of its parts", () => {
    const columns = amounts(sums).map((_, column) =>
      parts.reduce((sum, line) => sum + (amounts(line)[column] ?? 0), 0),
    );
    expect(columns.map((sum) => sum.toFixed(2))).toEqual(amounts(sums).map((sum) => sum.toFixed(2)));
  });
});

describe.each([ENGLISH, KOREAN])("the packages in $path", (page) => {
  const manifest = JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const rows = page.firstCells(page === ENGLISH ? "package" : "패키지").join(" ");
  const patterns = [...rows.matchAll(/`([@\w/.*-]+)`/g)].map(([, name = ""]) => name);

  it.each(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))("name %s", (name) => {
    const isNamed = patterns.some((pattern) =>
      pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
    );
    expect(isNamed).toBe(true);
  });
});
