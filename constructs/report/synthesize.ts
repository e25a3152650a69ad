import { existsSync, mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { types } from "node:util";
import type { App } from "cdktf";
import { formatAcknowledgement } from "../policy/acknowledgement";
import { PHASE_FACTS, PHASES } from "../service/phases";
import { UserError } from "../service/user-error";
import { formatProblem } from "../settings/description-error";
import { noticesOf, violationsOf, writeFindings } from "./doctor/found-problems";
import type { Environment } from "../settings/settings";
import { Deployment } from "../stacks/deployment";
import type { EnvironmentStacks } from "../stacks/environment-stacks";
import { STACKS } from "../stacks/stack-table";
import { type EnvironmentEdit, VariantApp } from "../stacks/variant-app";
import { accountSummary, stackRow, WHEN_WIDTH } from "./accounts/account-summary";
import { costLine } from "./cost/cost-line";
import { writeCosts } from "./cost/environment-costs";
import { writeFacts } from "./facts/environment-facts";
import { writeApplication } from "./local/write-application";
import { print } from "./print";

let isCalled = false;

/** Returns whether {@link synthesize} was called, also where it found a mistake. */
export function wasCalled(): boolean {
  return isCalled;
}

/**
 * Synthesizes a deployment, and prints its stacks and the next commands to type.
 *
 * Where the variable COSTS lists environments, what each variant of them needs is written into a file instead of printed.
 *
 * Mistakes of the user are printed one a line: in the description, in main.ts, against a policy. Then nothing is written,
 * and the exit code is 1.
 *
 * With FINDINGS_FILE, for `npm run doctor`, it writes only the findings; with LOCAL, only what runs on one machine.
 *
 * With DESCRIPTION_EDIT, for previews and rehearsals, some fields of one environment are others than in main.ts.
 *
 * @param build - builds the deployment
 */
export function synthesize(build: (app: App) => Deployment): void {
  isCalled = true;
  const outdir = process.env["CDKTF_OUTDIR"] || "cdktf.out";
  const findings = process.env["FINDINGS_FILE"];
  const edit = editOf(process.env["DESCRIPTION_EDIT"]);
  if (findings !== undefined && findings !== "") {
    const app = VariantApp.ofEdit({ outdir: dirname(findings), stackTraces: false }, edit);
    withoutTokenTraces(() => writeFindings(findings, () => deploymentOf(build, app)));
    return;
  }
  const folders = missingFolders(join(outdir, "stacks"));
  // cdktf calls util.isArray, of which Node 24 warns, and cdktf's CLI prints any warning as an error.
  Object.assign(process, { noDeprecation: true });
  try {
    createFolder(outdir);
    const app = VariantApp.ofEdit({ outdir, stackTraces: false }, edit);
    const local = process.env["LOCAL"];
    if (local !== undefined) {
      return withoutTokenTraces(() => writeApplication(outdir, local, deploymentOf(build, app)));
    }
    const deployment = withoutTokenTraces(() => {
      const built = deploymentOf(build, app);
      refuseViolations(built);
      app.synth();
      return built;
    });
    const costs = process.env["COSTS"];
    if (edit !== undefined) writeFacts(outdir, deployment, edit.environment);
    if (costs !== undefined) {
      withoutTokenTraces(() => writeCosts(outdir, costs.split(","), deployment, build));
    } else if (process.env["CDKTF_CONTEXT_JSON"] === undefined) {
      print(summary(deployment));
    }
  } catch (error) {
    removeEmpty(folders);
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function editOf(text: string | undefined): EnvironmentEdit | undefined {
  return text === undefined || text === "" ? undefined : (JSON.parse(text) as EnvironmentEdit);
}

/** Lists a folder and those around it that do not exist yet, the innermost first. */
function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [folder, ...missingFolders(dirname(resolve(folder)))];
}

/** Creates the folder of the synthesis, and the folders around it, which cdktf does not create. */
function createFolder(folder: string): void {
  try {
    mkdirSync(join(folder, "stacks"), { recursive: true });
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message : String(error);
    throw new UserError(
      `CDKTF_OUTDIR: ${JSON.stringify(folder)} is not a folder that can be written to: ${reason}.`,
    );
  }
}

/** Removes the folders that were created before the mistake was found. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

function deploymentOf(build: (app: App) => Deployment, app: App): Deployment {
  const built: unknown = build(app);
  if (built instanceof Deployment) return built;
  throw new UserError(
    "synthesize: the function must return a Deployment, and no promise of one: " +
      "synthesize((app) => new Deployment(app, description)).",
  );
}

function refuseViolations(deployment: Deployment): void {
  const violations = violationsOf(deployment);
  if (violations.length > 0) throw new UserError(violations.join("\n"));
}

/**
 * Formats a deployment: per environment its phase, its stacks in deploy order with the number of their resources, the next
 * commands to type, and what it costs; the same per account; then the warnings about the description.
 *
 * @param today - day of the synthesis
 */
export function summary({ environments, accounts }: Deployment, today = new Date()): string {
  const blocks = [
    ...environments.map((stacks) => environmentSummary(stacks, today)),
    ...accounts.map((stacks) => accountSummary(stacks, today)),
  ];
  const warnings = noticesOf(environments, today)
    .filter(({ level }) => level === "warning")
    .map((notice) => `warning: ${formatProblem(notice)}`);
  return [...blocks, ...(warnings.length === 0 ? [] : [warnings.join("\n")])].join("\n\n");
}

function environmentSummary(stacks: EnvironmentStacks, today: Date): string {
  const { environment } = stacks;
  const rows = stacks.ordered.map((stack, index) =>
    stackRow(stack, index, stack === stacks.pipeline ? "empty, none is described" : "empty in this phase"),
  );
  const commands = nextCommands(environment).map(
    ({ when, command }) => `  ${when.padEnd(WHEN_WIDTH)}${command}`,
  );
  const location = `account ${environment.account}, ${environment.region}`;
  const head = `${environment.name}: phase ${phaseOf(stacks)}, ${location}`;
  const cost = `  ${"cost:".padEnd(WHEN_WIDTH)}${costLine(stacks, today)}`;
  const accepted = stacks.acknowledgements.map((each) => `  ${formatAcknowledgement(each)}`);
  return [head, ...rows, ...commands, cost, ...accepted].join("\n");
}

function phaseOf(stacks: EnvironmentStacks): string {
  const { phase, previewOf, fargatePercent } = stacks.environment;
  const { host, fargate } = PHASE_FACTS[phase];
  const notes = [
    ...(host && fargate ? [`Fargate ${fargatePercent} %`] : []),
    ...(previewOf === undefined ? [] : [`a preview, main.ts has phase ${previewOf}`]),
  ];
  return notes.length === 0 ? phase : `${phase} (${notes.join("; ")})`;
}

/** Lists the next commands and when to type them, in the order of a first deployment. */
function nextCommands({ name, phase, previewOf }: Environment) {
  const first = { when: "first time:", command: `npm run bootstrap -- ${name}` };
  const deploy = `npm run deploy -- ${name}`;
  // Without PHASE the same command would deploy the phase of main.ts.
  if (previewOf !== undefined) {
    return [first, { when: "deploy:", command: `set phase: "${phase}" in main.ts, then ${deploy}` }];
  }
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const commands = [first, { when: "deploy:", command: deploy }];
  if (next === undefined) return commands;
  return [
    ...commands,
    { when: "preview:", command: `PHASE=${next} npx cdktf diff ${STACKS.fargate.id(name)}` },
  ];
}

/**
 * Runs a function without the stack traces that cdktf captures for every token: they take a quarter of the time, and
 * are never printed.
 *
 * Errors keep their own stack traces.
 */
export function withoutTokenTraces<Result>(run: () => Result): Result {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was, and never called
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
