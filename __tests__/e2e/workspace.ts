import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Description } from "../../constructs/settings/description";
import { TERRAFORM_MEMORY } from "../support/terraform-memory";

/** The project that is tested. */
const PROJECT = resolve(__dirname, "..", "..");

/** The files of a clone that a deployment needs. */
const FILES = ["constructs", "docker", "main.ts", "cdktf.json", "package.json", "tsconfig.json"];

/** How a program ended. */
export interface Outcome {
  readonly code: number;
  /** Standard output and standard error, in order. */
  readonly output: string;
}

/** A copy of the project in its own folder, where tests edit main.ts and run commands. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-"));
  /** Environment variables of every program. */
  public readonly environment: NodeJS.ProcessEnv;

  /** @param variables - environment variables in addition to this process's */
  constructor(variables: Readonly<Record<string, string>>) {
    const filter = (path: string) => !path.includes("node_modules");
    for (const file of FILES) {
      cpSync(join(PROJECT, file), join(this.folder, file), { recursive: true, filter });
    }
    symlinkSync(join(PROJECT, "node_modules"), join(this.folder, "node_modules"));
    this.environment = {
      ...process.env,
      CI: "1",
      CHECKPOINT_DISABLE: "1",
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      FORCE_COLOR: "0",
      ...TERRAFORM_MEMORY,
      ...variables,
    };
  }

  /**
   * Replaces texts in main.ts.
   *
   * @throws when a text is missing, so that no test passes without its change
   */
  public edit(...changes: readonly (readonly [from: string, to: string])[]): void {
    const file = join(this.folder, "main.ts");
    let text = readFileSync(file, "utf8");
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`main.ts does not contain: ${from}`);
      text = text.replaceAll(from, to);
    }
    writeFileSync(file, text);
  }

  /** Writes a main.ts with another description. */
  public writeMain(description: Description): void {
    const lines = [
      'import { synthesize } from "./constructs/report/synthesize";',
      'import { Deployment } from "./constructs/stacks/deployment";',
      "const { PHASE, BOOTSTRAP } = process.env;",
      `const description = ${JSON.stringify(description)} as const;`,
      "synthesize((app) => new Deployment(app, description, { phase: PHASE, bootstrap: BOOTSTRAP }));",
    ];
    writeFileSync(join(this.folder, "main.ts"), `${lines.join("\n")}\n`);
  }

  /** Folder of a synthesized stack. */
  public stackFolder(stack: string): string {
    return join(this.folder, "cdktf.out", "stacks", stack);
  }

  /** Runs a program in the copy. */
  public run(program: string, ...args: readonly string[]): Promise<Outcome> {
    return this.runIn(this.folder, program, args);
  }

  /** Runs a program that must succeed. Returns its output. */
  public async succeed(program: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(program, ...args);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** Runs terraform in the folder of a stack, without cdktf. */
  public terraform(stack: string, ...args: readonly string[]): Promise<Outcome> {
    return this.runIn(this.stackFolder(stack), "terraform", args);
  }

  /**
   * Copies the synthesized files of a stack, and nothing else, into a folder where neither cdktf nor this project is.
   *
   * @returns runs terraform there
   */
  public copiedOut(stack: string): (...args: readonly string[]) => Promise<Outcome> {
    const folder = join(this.folder, "copied-out", stack);
    const filter = (path: string) => !basename(path).startsWith(".terraform");
    cpSync(this.stackFolder(stack), folder, { recursive: true, filter });
    return (...args) => this.runIn(folder, "terraform", args);
  }

  /** Removes the copy. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private runIn(folder: string, program: string, args: readonly string[]): Promise<Outcome> {
    return new Promise((resolvePromise, reject) => {
      const child = spawn(program, [...args], {
        cwd: folder,
        env: this.environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => resolvePromise({ code: code ?? 1, output }));
    });
  }
}

/** Removes the line breaks and the frame of a Terraform error. */
export function unwrapped(output: string): string {
  return output.replace(/\s*\n[│\s]*/g, " ");
}
