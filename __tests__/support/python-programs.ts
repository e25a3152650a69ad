import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What a program ended with, and what it printed. */
export interface Ended {
  /** Exit code. */
  readonly code: number | null;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly errors: string;
}

/** Programs of Python packages with exact versions, in a folder of their own that is installed once and kept. */
export class PythonPrograms {
  private readonly folder: string;

  /**
   * @param name - name of the folder; another one for other packages
   * @param packages - packages with their versions, for example `zizmor==1.32.0`
   */
  constructor(
    name: string,
    private readonly packages: readonly string[],
  ) {
    // One folder for every working tree whose node_modules is a link to the same one.
    this.folder = join(realpathSync(resolve(__dirname, "../../node_modules")), ".cache/ec2-to-fargate", name);
  }

  /** Runs a program to its end. */
  public run(program: string, args: readonly string[], options: { input?: string } = {}): Ended {
    const path = this.path(program);
    const { status, stdout, stderr } = spawnSync(path, [...args], { encoding: "utf8", ...options });
    return { code: status, output: stdout, errors: stderr };
  }

  /** Returns the path of a program, and installs the packages if they are missing. */
  public path(program: string): string {
    const programs = join(this.folder, "bin");
    const mark = join(this.folder, "installed");
    // Programs begin with the path of their folder: in another one none would start.
    const installed = [this.folder, ...this.packages].join("\n");
    if (!existsSync(mark) || readFileSync(mark, "utf8") !== installed) {
      mkdirSync(this.folder, { recursive: true });
      execFileSync("python3", ["-m", "venv", "--clear", this.folder]);
      const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
      const install = ["-m", "pip", "install", ...quiet, ...this.packages];
      execFileSync(join(programs, "python"), install, { stdio: "pipe" });
      // An installation that was stopped half way begins anew.
      writeFileSync(mark, installed);
    }
    return join(programs, program);
  }
}
