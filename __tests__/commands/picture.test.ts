import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { picture } from "../../constructs/commands/picture";
import { drawSvg } from "../../constructs/report/picture/draw";
import { layOut } from "../../constructs/report/picture/layout";
import { readPicture } from "../../constructs/report/picture/read-picture";
import { previewTrees } from "../../constructs/commands/offline/previews";
import { PHASES } from "../../constructs/service/phases";
import { outcomeOf } from "./support/outcome-of";

/** Each synthesizes main.ts in a process of its own, on a machine that may be busy. */
jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "picture-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm run picture", () => {
  it("writes what changes between two phases into a file", async () => {
    const file = join(folder, "change.svg");
    const words = ["prod", "--phase", "cutover", "--to", "fargate", "--out", file];
    expect(await outcomeOf(picture, words)).toEqual({
      code: 0,
      output: `${file}\n`,
      errors: "Synthesizing prod in two phases\n",
    });
    expect(readFileSync(file, "utf8")).toContain(
      "shop, prod: what changes from phase cutover to phase fargate",
    );
  });

  it("prints a flowchart of the phase in main.ts", async () => {
    const { code, output } = await outcomeOf(picture, ["dev", "--mermaid"]);
    expect(code).toBe(0);
    expect(output).toMatch(/^flowchart TB\n[\s\S]*EC2 host[\s\S]*\]\n/);
    expect(output).not.toContain("Load balancer");
  });
});

describe("the pictures in docs", () => {
  it("are those of the example", async () => {
    const trees = await previewTrees("prod", PHASES);
    const drawn = trees.map(readPicture).map((each) => drawSvg(each, layOut(each)));
    const kept = PHASES.map((phase) =>
      readFileSync(join("docs", "pictures", `shop-prod-${phase}.svg`), "utf8"),
    );
    // To renew one: npm run picture -- prod --phase ec2 --out docs/pictures/shop-prod-ec2.svg
    expect(kept.map((svg, index) => svg === drawn[index])).toEqual(PHASES.map(() => true));
  });
});
