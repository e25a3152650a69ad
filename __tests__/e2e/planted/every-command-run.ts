import { join } from "node:path";
import { COMMANDS } from "../../commands/support/every-command";
import type { ReachedSite } from "../site/reached-site";
import type { Site } from "../site/site";
import type { ReadableText } from "./planted-values";

/** How a command is run: its words after the environment, and the exit codes with which it has done its work. */
type Run = readonly [words: readonly string[], exitCodes?: readonly number[]];

/** Every command that reads an environment, or changes it in a way that leaves the next plan empty. */
const RUNS: Readonly<Record<string, Run>> = {
  doctor: [[], [0, 2]],
  cost: [[]],
  picture: [["--out", "-"]],
  report: [
    ["--out", "-"],
    [0, 2],
  ],
  deploy: [["--yes", "--json"]],
  plan: [[], [0, 2]],
  drift: [[], [0, 2]],
  adopt: [[]],
  status: [["--json"]],
  logs: [["back", "--json"]],
  shell: [["back", "echo", "hello"]],
  tunnel: [["database", "--password", "true"]],
  release: [["back=release-1"]],
  rollback: [[], [0, 1]],
  restart: [[]],
  restore: [[]],
  wake: [[], [0, 1]],
  sleep: [[], [0, 1]],
  renew: [["--plan-only"], [0, 1, 2]],
};

/** Commands that are not run, and why. */
const NOT_RUN = {
  bootstrap: "runs before, because what stands before the emulator here drops headers of S3",
  "account-check": "reads the account, and no environment",
  from: "reads a file of another tool, and no environment",
  gate: "runs on the plan of every stack, below",
  pin: "asks registries, and no environment",
  prices: "asks the price list, and no environment",
  rehearse: "has an account of its own on an emulator of its own",
  workflows: "writes files from main.ts alone",
};

/** Returns the commands of package.json that are neither run here nor left out with a reason. */
export function forgottenCommands(): readonly string[] {
  return COMMANDS.map(({ name }) => name).filter((name) => !(name in RUNS) && !(name in NOT_RUN));
}

/** What every command printed, and those that did not do their work. */
export interface CommandRuns {
  readonly printed: readonly ReadableText[];
  readonly failed: readonly string[];
}

/** Runs every command for a deployed environment. */
export async function everyCommandRun(site: Site, reached: ReachedSite): Promise<CommandRuns> {
  const printed: ReadableText[] = [];
  const failed: string[] = [];
  for (const [command, [words, exitCodes = [0]]] of Object.entries(RUNS)) {
    const { code, output } = await reached.run(command, ...words);
    if (!exitCodes.includes(code)) failed.push(`npm run ${command} ended with ${code}:\n${output}`);
    printed.push({ place: `output of npm run ${command}`, text: output });
  }
  for (const stack of site.stacks()) printed.push(...(await planned(site, stack)));
  return { printed, failed };
}

/** What Terraform prints of a stack: a plan that creates everything again, its JSON and the gate on it, and the outputs. */
async function planned(site: Site, stack: string): Promise<readonly ReadableText[]> {
  await site.init(stack);
  const plan = await site.workspace.terraform(
    stack,
    "plan",
    "-destroy",
    "-lock=false",
    "-no-color",
    "-out=destroy",
  );
  const json = await site.succeed(stack, "show", "-json", "destroy");
  const file = join(site.workspace.stackFolder(stack), "plan.json");
  const gate = await site.gate(stack);
  return [
    { place: `plan of ${stack}`, text: plan.output },
    { place: `JSON of the plan of ${stack}`, text: json },
    { place: `output of npm run gate, ${file}`, text: gate.output },
    { place: `outputs of ${stack}`, text: await site.succeed(stack, "output", "-json") },
    { place: `terraform show, ${stack}`, text: await site.succeed(stack, "show", "-no-color") },
  ];
}
