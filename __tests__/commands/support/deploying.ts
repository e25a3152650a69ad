import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import type { Command } from "../../../constructs/commands/command";
import type { Terminal } from "../../../constructs/commands/attended-deployment";
import { deploy, deployEnvironment } from "../../../constructs/commands/deploy";
import { type DeployedAws, withDeployedAws } from "./deployed-aws";
import { type Ending, type Endings, fakeTerraform } from "./fake-terraform";
import { type Outcome, outcomeOf } from "./outcome-of";
import { type Change, planJson, type PlanOutputs } from "./plans";

const folder = mkdtempSync(join(tmpdir(), "deploying-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A run of the command, and what it called Terraform for, by stack. */
export interface DeployingOutcome extends Outcome {
  readonly applied: readonly string[];
  readonly calls: readonly string[];
}

/** A command, and what it does on a terminal. */
export type Attended = readonly [Command, typeof deployEnvironment];

/** A run of the command, and who is asked. */
export interface Deploying {
  readonly endings: Endings;
  readonly aws?: DeployedAws;
  /** Phase in which the example is; absent: that of main.ts. */
  readonly phase?: string;
  /** What is typed, answer by answer; absent: there is no terminal. */
  readonly answers?: readonly boolean[];
  /** Another command than `deploy`, without these answers. */
  readonly command?: Command;
  /** Another command than `deploy`, with them. */
  readonly attended?: Attended;
  /** The program in place of Terraform, if it is another one. */
  readonly terraform?: string;
}

const DEPLOY: Attended = [deploy, deployEnvironment];

/** Deploys environment dev of the example, with programs in place of Terraform and AWS. */
export async function deploying(
  { endings, aws = {}, phase, answers, command, attended = DEPLOY, terraform }: Deploying,
  ...words: readonly string[]
): Promise<DeployingOutcome> {
  const log = join(folder, "log");
  rmSync(log, { force: true });
  const questions = [...(answers ?? [])];
  const terminal: Terminal = {
    isOutput: false,
    style: { width: 100, isColored: false },
    ...(answers === undefined ? {} : { ask: async () => questions.shift() ?? false }),
  };
  const [typed, run] = attended;
  const asked: Command = { ...typed, run: (input) => run("dev", input, terminal) };
  const variables = {
    ...synthesizedOnce(phase),
    TERRAFORM_BINARY_NAME: terraform ?? fakeTerraform(endings, log),
  };
  const outcome = await withDeployedAws(aws, () => outcomeOf(command ?? asked, ["dev", ...words], variables));
  const calls = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  const applied = calls.flatMap((call) => /^(\S+) apply /.exec(call)?.[1] ?? []);
  return { ...outcome, calls, applied };
}

/**
 * Synthesizes the example once, and returns its folder, and a path on which `node` leaves it as it is, because a synthesis
 * takes a second, and runs the shell commands in SYNTHESIS.
 */
function synthesizedOnce(phase = "") {
  const [outdir, programs] = [join(folder, `out-${phase}`), join(folder, "programs")];
  if (!existsSync(outdir)) {
    const environment = { ...process.env, CDKTF_OUTDIR: outdir, ...(phase === "" ? {} : { PHASE: phase }) };
    execFileSync("node", ["constructs/start.cjs", "main.ts"], { env: environment, stdio: "ignore" });
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, "node"), '#!/bin/sh\neval "$SYNTHESIS"\n', { mode: 0o755 });
  }
  return { CDKTF_OUTDIR: outdir, PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}` };
}

/**
 * Deploys in a process of its own, which gets signals.
 *
 * @param synthesis - shell commands that run in place of the synthesis
 */
export function deployingProcess(endings: Endings, synthesis = ""): Promise<Outcome> {
  const words = ["--import", "tsx", "constructs/commands/deploy.ts", "dev", "--yes"];
  return withDeployedAws({}, () => {
    const variables = {
      ...synthesizedOnce(),
      SYNTHESIS: synthesis,
      TERRAFORM_BINARY_NAME: fakeTerraform(endings),
    };
    const child = spawn(process.execPath, words, { env: { ...process.env, ...variables } });
    const [output, errors] = [child.stdout, child.stderr].map((stream) => textOf(stream)) as [
      Promise<string>,
      Promise<string>,
    ];
    return new Promise((resolve) => {
      child.on("close", (code) => {
        void Promise.all([output, errors]).then(([out, err]) => {
          resolve({ code: code ?? -1, output: out, errors: err });
        });
      });
    });
  });
}

async function textOf(stream: Readable): Promise<string> {
  const chunks = await stream.toArray();
  return chunks.join("");
}

/** Endings of a stack whose plan has these changes; the number is that of the plan, if there are several. */
export function plans(
  stack: string,
  changes: readonly Change[],
  outputs: PlanOutputs = { protect: [true, true] },
  number?: number,
): Endings {
  const key = number === undefined ? stack : `${stack} ${number}`;
  const json = JSON.stringify(planJson(changes, outputs));
  return { [`plan ${key}`]: { code: 2 }, [`show ${key}`]: { output: json } };
}

/** An error as Terraform prints it with `-json`. */
export function failure(summary: string, detail = ""): Ending {
  const diagnostic = { severity: "error", summary, detail };
  return { code: 1, output: `${JSON.stringify({ type: "diagnostic", diagnostic })}\n` };
}
