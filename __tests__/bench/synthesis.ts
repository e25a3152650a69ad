import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureInTurn, type Program, type Run } from "./measure";
import { applicationPrograms, mainPrograms, type OtherCommit, ROOT } from "./programs";
import { markdownTable } from "./web-server/markdown-table";
import { median } from "./web-server/median";

const USAGE = `npm run bench -- [--full] [--services 2,50,90] [--runs 5] [--against <commit>]

Measures the synthesis of main.ts beside the bare start of Node, and of an application of 2 services in two
environments beside bare cdktf and AWS CDK. --full measures 2, 50 and 90 services.`;

/** Measures the speed of the synthesis and prints it as tables. */
function main(): void {
  const { values } = parseArgs({
    options: {
      full: { type: "boolean", default: false },
      services: { type: "string" },
      runs: { type: "string", default: "5" },
      against: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const services = (values.services ?? (values.full ? "2,50,90" : "2")).split(",").map(Number);
  const runs = Number(values.runs);
  if (values.help || ![...services, runs].every((count) => Number.isInteger(count) && count > 0)) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    withOtherCommit(values.against, scratch, (other) => bench(services, runs, scratch, other));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function bench(services: readonly number[], runs: number, scratch: string, other?: OtherCommit): void {
  const model = cpus()[0]?.model ?? "unknown processor";
  console.log(`Medians of ${runs} runs in turn, Node ${process.version}, ${cpus().length} x ${model}.`);
  console.log("In brackets: how many times that of this project, median of the ratios of each round.");
  print("main.ts", mainPrograms(scratch, other), runs);
  for (const count of services) {
    print(`${count} services in 2 environments`, applicationPrograms(count, scratch, other), runs);
  }
}

/** Checks out another commit for as long as it is measured. */
function withOtherCommit(
  commit: string | undefined,
  scratch: string,
  run: (other?: OtherCommit) => void,
): void {
  if (commit === undefined) {
    run();
    return;
  }
  const folder = join(scratch, "other");
  execFileSync("git", ["worktree", "add", "--quiet", "--detach", folder, commit], { cwd: ROOT });
  try {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    run({ commit, folder });
  } finally {
    execFileSync("git", ["worktree", "remove", "--force", folder], { cwd: ROOT });
  }
}

function print(title: string, programs: readonly Program[], runs: number): void {
  const [own = [], ...others] = measureInTurn(programs, runs);
  const cell = (program: readonly Run[], figure: keyof Run, digits: number) => {
    const ratio = median(program.map((run, index) => run[figure] / (own[index]?.[figure] ?? NaN)));
    const value = median(program.map((run) => run[figure])).toFixed(digits);
    return program === own ? value : `${value} (${ratio.toFixed(2)})`;
  };
  const rows = [own, ...others].map((program, index) => [
    programs[index]?.name ?? "",
    programs[index]?.resources?.toLocaleString("en") ?? "",
    cell(program, "cpu", 2),
    cell(program, "wall", 2),
    cell(program, "peak", 0),
  ]);
  console.log(`\n${title}\n`);
  console.log(markdownTable([["program", "resources", "CPU s", "wall s", "peak MB"], ...rows]));
}

main();
