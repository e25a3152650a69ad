import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Uses what only a transformer understands. */
const PROGRAM = `import tsx from "tsx/package.json";
enum Answer { Yes = "yes" }
const values: readonly string[] = [Answer.Yes, tsx.name];
console.log(values.join(" "));
throw new TypeError("unexpected");
`;

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), "utf8"));

describe("the start of main.ts", () => {
  it("is the same for cdktf and for npm start", () => {
    const { app } = read("cdktf.json") as { readonly app: string };
    expect(read("package.json")).toMatchObject({ scripts: { start: app } });
  });

  it("runs TypeScript, and shows the line of an unexpected error", () => {
    const folder = mkdtempSync(join(tmpdir(), "start-"));
    const program = join(folder, "program.ts");
    writeFileSync(program, PROGRAM.replace("tsx/package.json", join(ROOT, "node_modules/tsx/package.json")));
    const { stdout, stderr } = spawnSync("node", ["constructs/start.cjs", program], {
      cwd: ROOT,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect(stdout).toBe("yes tsx\n");
    expect(stderr).toMatch(/TypeError: unexpected\n\s+at .*program\.ts:5:/);
  });
});
