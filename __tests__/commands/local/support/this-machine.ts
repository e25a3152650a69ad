import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { dev } from "../../../../constructs/commands/dev";
import { local } from "../../../../constructs/commands/local";
import { type Endings, fakeTerraform } from "../../support/fake-terraform";
import { type Outcome, outcomeOf } from "../../support/outcome-of";

/** What the program in docker's place does, by its first words: a shell command. */
export type DockerAnswers = Readonly<Record<string, string>>;

/** Docker of a machine on which everything works and nothing was built. */
export const WORKING: DockerAnswers = {
  version: "echo 28.0.0",
  context: "echo unix:///run/docker.sock",
  "image inspect": "exit 1",
  build: "exit 0",
  inspect: `echo '{"Status":"healthy","Log":[]}'`,
};

const folders: string[] = [];
const before = process.cwd();
afterEach(() => process.chdir(before));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A clone of this project on a machine with a program in place of docker, and one in place of Terraform. */
export class ThisMachine {
  /** Its folder. */
  public readonly folder = mkdtempSync(join(tmpdir(), "local-"));
  private readonly variables: Readonly<Record<string, string>>;

  constructor(docker: DockerAnswers = WORKING, terraform: Endings = {}) {
    folders.push(this.folder);
    for (const path of ["constructs", "node_modules", "main.ts", "docker", "package.json", "tsconfig.json"]) {
      symlinkSync(join(before, path), join(this.folder, path));
    }
    const bin = join(this.folder, "bin");
    mkdirSync(bin);
    const cases = Object.entries(docker).map(([words, does]) => `  "${words} "*) ${does}; exit;;`);
    const program = ["#!/bin/bash", `echo "docker $*" >>"${this.log}"`, 'case "$* " in', ...cases, "esac"];
    writeFileSync(join(bin, "docker"), `${program.join("\n")}\n`, { mode: 0o755 });
    this.variables = {
      ...{ PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`, DOCKER_HOST: "" },
      TERRAFORM_BINARY_NAME: fakeTerraform(terraform, this.log),
    };
    writeFileSync(this.log, "");
  }

  /** Runs `npm run local -- ...` there. */
  public run(...words: readonly string[]): Promise<Outcome> {
    process.chdir(this.folder);
    return outcomeOf(local, words, this.variables);
  }

  /** Runs `npm run dev -- ...` there. */
  public develop(...words: readonly string[]): Promise<Outcome> {
    process.chdir(this.folder);
    return outcomeOf(dev, words, this.variables);
  }

  /** What docker and Terraform were asked to do, one line each. */
  public get calls(): readonly string[] {
    return readFileSync(this.log, "utf8").trim().split("\n");
  }

  private get log(): string {
    return join(this.folder, "calls.log");
  }
}
