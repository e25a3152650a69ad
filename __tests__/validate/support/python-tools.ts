import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** Linters of policies and workflows. parliament needs the setuptools that still have pkg_resources. */
const PACKAGES = ["parliament==1.6.4", "setuptools==80.9.0", "zizmor==1.32.0"];

const FOLDER = resolve(__dirname, "../../../node_modules/.cache/ec2-to-fargate/linters-1");

/** Runs one of the linters' programs. @returns its exit code and what it printed */
export function runTool(program: string, args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(join(installed(), program), [...args], {
    encoding: "utf8",
    input,
  });
  return { code: status, output: stdout, errors: stderr };
}

/** Returns the folder of the programs; they are installed once and kept. */
function installed(): string {
  const programs = join(FOLDER, "bin");
  if (existsSync(join(programs, "zizmor"))) return programs;
  mkdirSync(FOLDER, { recursive: true });
  execFileSync("python3", ["-m", "venv", FOLDER]);
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  execFileSync(join(programs, "python"), ["-m", "pip", "install", ...quiet, ...PACKAGES], { stdio: "pipe" });
  return programs;
}
