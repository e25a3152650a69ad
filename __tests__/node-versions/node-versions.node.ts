import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "..", "..");

/** One of each major version of Node.js that `engines` in package.json allows, as npm has them for this platform. */
const VERSIONS = ["20.20.2", "22.23.5", "24.22.3"];

const PACKAGE = `node-${process.platform}-${process.arch}`;

let folder: string;

jest.setTimeout(15 * 60_000);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "node-versions-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program, and expects that it ends well. @returns what it printed */
function succeed(
  cwd: string,
  environment: NodeJS.ProcessEnv,
  program: string,
  ...words: readonly string[]
): string {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    CI: "1",
    CHECKPOINT_DISABLE: "1",
    ...environment,
  };
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: "utf8", env });
  expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: expect.anything() });
  return stdout;
}

/** Installs a version of Node.js, and returns the PATH with which it is found first. */
function installed(version: string): string {
  const words = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", join(folder, version)];
  succeed(folder, {}, "npm", ...words, `${PACKAGE}@${version}`);
  return [join(folder, version, "node_modules", PACKAGE, "bin"), process.env["PATH"]].join(":");
}

/** Texts of all files of a synthesis, by path. */
function texts(outdir: string): Readonly<Record<string, string>> {
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.sort().map((path) => [path.slice(outdir.length), readFileSync(path, "utf8")]),
  );
}

describe.each(VERSIONS)("on Node.js %s", (version) => {
  let PATH: string;

  beforeAll(() => {
    PATH = installed(version);
    expect(succeed(PROJECT, { PATH }, "node", "--version")).toBe(`v${version}\n`);
  });

  it("npm start writes what it writes here", () => {
    const [here, there] = [join(folder, "here"), join(folder, `there-${version}`)];
    succeed(PROJECT, { CDKTF_OUTDIR: here }, "npm", "start");
    succeed(PROJECT, { CDKTF_OUTDIR: there, PATH }, "npm", "start");
    expect(texts(there)).toEqual(texts(here));
  });

  it("cdktf synthesizes", () => {
    const outdir = join(folder, `cdktf-${version}`);
    succeed(PROJECT, { PATH }, "npx", "cdktf", "synth", "--output", outdir);
    expect(Object.keys(texts(outdir))).toContain("/stacks/dev-foundation/cdk.tf.json");
  });

  it("a command says what it can do", () => {
    expect(succeed(PROJECT, { PATH }, "npm", "run", "cost", "--", "prod")).toContain("a month");
  });
});
