import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

  it("prints no report when main.ts cannot be written", async () => {
    for (const out of [folder, file("missing/main.ts")]) {
      const { code, output, errors } = await run(file("compose.yaml"), "--out", out);
      expect({ code, output, lines: errors.trim().split("\n").length }).toEqual({
        code: 1,
        output: "",
        lines: 1,
      });
    }
  });

  it.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${COMPOSE}`)],
    ["Windows line breaks", Buffer.from(COMPOSE.replaceAll("\n", "\r\n"))],
    ["UTF-16", Buffer.from(`\ufeff${COMPOSE}`, "utf16le")],
    ["UTF-16 the other way round", Buffer.from(`\ufeff${COMPOSE}`, "utf16le").swap16()],
  ])("reads %s", async (_, bytes) => {
    const expected = await run(file("compose.yaml"), "--out", "-");
    writeFileSync(file("compose.yaml"), bytes);
    expect(await run(file("compose.yaml"), "--out", "-")).toEqual(expected);
    expect(expected.code).toBe(0);
  });

  it("reads variables of a file with a mark", async () => {
    writeFileSync(file("compose.yaml"), `${COMPOSE}    env_file: web.env\n`);
    writeFileSync(file("web.env"), Buffer.from("\ufeffLEVEL=info\n", "utf16le"));
    expect((await run(folder, "--out", "-")).output).toContain('LEVEL: "info"');
  });

  it.each([
    ["a link that leads nowhere", () => symlinkSync("nowhere", file("apprunner.yaml")), "apprunner.yaml"],
    ["a folder", () => mkdirSync(file("apprunner.yaml")), "apprunner.yaml"],
    ["bytes", () => writeFileSync(file("apprunner.yaml"), Buffer.from([0, 1, 2])), "apprunner.yaml"],
    ["50 MB", () => writeFileSync(file("apprunner.yaml"), Buffer.alloc(50_000_000, "a")), "apprunner.yaml"],
    ["what has no end", () => symlinkSync("/dev/zero", file("apprunner.yaml")), "apprunner.yaml"],
    [
      "a folder of Copilot with a link that leads nowhere",
      () => {
        mkdirSync(file("copilot"));
        symlinkSync("nowhere", file("copilot/manifest.yml"));
      },
      "copilot",
    ],
  ])("ends with one line for %s", async (_, make, name) => {
    make();
    const { code, output, errors } = await run(file(name), "--out", file("new.ts"));
    expect({ code, output, lines: errors.trim().split("\n").length }).toEqual({
      code: 1,
      output: "",
      lines: 1,
    });
    expect(existsSync(file("new.ts"))).toBe(false);
  });
});
