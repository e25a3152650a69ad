import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "..", "..");

/** What the copy leaves out; the lock file belongs to the packages of cdktf. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "reports", "package-lock.json"]);

/** Parts of package.json that the fork changes. */
interface Packages {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** How a program ended. */
export interface Outcome {
  /** Exit code; `null` after a signal. */
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A copy of the project on CDK Terrain, the fork of cdktf: the packages of README.md, and no other change. */
export class ForkCopy {
  public readonly folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-fork-"));

  /**
   * Copies the project and installs the packages.
   *
   * @throws when npm fails
   */
  constructor() {
    cpSync(PROJECT, this.folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
    const file = join(this.folder, "package.json");
    const own = JSON.parse(readFileSync(file, "utf8")) as Packages;
    writeFileSync(file, JSON.stringify(onFork(own), undefined, 2));
    const { code, output } = this.run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
    if (code !== 0) throw new Error(output);
  }

  /** Runs a program in the copy. */
  public run(program: string, ...words: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1", CHECKPOINT_DISABLE: "1" },
      maxBuffer: 2 ** 28,
    });
    return { code: status, output: stdout + stderr };
  }

  /** Removes the copy. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Returns package.json with the packages that README.md names, and the fork's command line. */
function onFork(own: Packages): Packages {
  const { dependencies, overrides } = named();
  const { "cdktf-cli": replaced, ...devDependencies } = { ...own.devDependencies };
  if (replaced === undefined) throw new Error("package.json has no cdktf-cli.");
  return {
    ...own,
    dependencies: { ...own.dependencies, ...dependencies },
    devDependencies: { ...devDependencies, "cdktn-cli": dependencies?.["cdktn"] ?? "" },
    overrides: { ...own.overrides, ...overrides },
  };
}

/** The packages of the section of README.md. */
function named(): Packages {
  const [, section = ""] = readFileSync(join(PROJECT, "README.md"), "utf8").split(
    "### If CDKTF stops working",
  );
  const json = /```json\n([\s\S]*?)\n```/.exec(section)?.[1] ?? "";
  return JSON.parse(`{${json}}`) as Packages;
}
