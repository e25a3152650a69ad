import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { from } from "../../constructs/commands/from";
import { PROJECT } from "../support/source-files";
import { outcomeOf } from "./support/outcome-of";

const COMPOSE = "services:\n  web:\n    build: ./web\n    ports: [3000]\n";

let folder: string;
const file = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "from-"));
  writeFileSync(file("compose.yaml"), COMPOSE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...words: readonly string[]) => outcomeOf(from, words);

describe("npm run from", () => {
  it("replaces the example of this project, and then its own file, but no other", async () => {
    copyFileSync(join(PROJECT, "main.ts"), file("main.ts"));
    expect(await run(file("compose.yaml"), "--out", file("main.ts"))).toMatchObject({ code: 0, errors: "" });
    const written = readFileSync(file("main.ts"), "utf8");
    expect(written).toContain('port: 3000, path: "/*"');
    expect(await run(file("compose.yaml"), "--out", file("main.ts"))).toMatchObject({ code: 0 });
    writeFileSync(file("main.ts"), `${written}// mine\n`);
    expect(await run(file("compose.yaml"), "--out", file("main.ts"))).toMatchObject({ code: 1, output: "" });
    expect(readFileSync(file("main.ts"), "utf8")).toContain("// mine");
    expect(await run(file("compose.yaml"), "--out", file("main.ts"), "--force")).toMatchObject({ code: 0 });
    expect(readFileSync(file("main.ts"), "utf8")).toBe(written);
  });

  it("prints main.ts alone with --out -, and the report beside it", async () => {
    const { output, errors } = await run(folder, "--out", "-");
    expect(output).toMatch(/^import .*"\.\/constructs\/report\/synthesize"/);
    expect(errors).toContain("Taken over:");
    expect(errors).not.toContain("import ");
  });

  it("writes nothing when the file cannot be read", async () => {
    writeFileSync(file("compose.yaml"), "services: {");
    const { code, output, errors } = await run(file("compose.yaml"), "--out", file("new.ts"));
    expect({ code, output, lines: errors.trim().split("\n").length }).toEqual({
      code: 1,
      output: "",
      lines: 1,
    });
    expect(existsSync(file("new.ts"))).toBe(false);
  });

  it("says what the settings would refuse, and ends with 2", async () => {
    writeFileSync(
      file("compose.yaml"),
      COMPOSE.replace("3000", '"3000"\n    read_only: true\n    user: root')
        .replace("[", "\n      - ")
        .replace("]", ""),
    );
    const { code, output } = await run(file("compose.yaml"), "--out", file("new.ts"));
    expect(output).toContain("main.ts does not synthesize before these are changed in it:\n  services.web.");
    expect(code).toBe(2);
  });
});
