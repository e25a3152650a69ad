import { type CommandInput } from "./command";
import { CommandError } from "./command-error";
import { buildFirstImages } from "./deployment/first-images";
import { DeploymentRun, type DeploymentEnd } from "./deployment/deployment-run";
import { type EnvironmentPlan, type EnvironmentPlanProps, isRefused } from "./deployment/environment-plan";
import { jsonOutput, type Output, textOutput } from "./deployment/output";
import { failureTexts, screen, type ScreenStyle, totalText } from "./deployment/screen";
import { readServing, servingText } from "./deployment/serving";
import { stackEvent } from "./deployment/stack-event";
import { allowedReport, gateReport } from "./gate/report";
import { Interruption } from "./interruption";
import { type Question, terminalQuestion } from "./question";
import { stacksOfTarget } from "./stacks-of";
import { synthesize } from "./synthesis";

/** Exit code of `--plan-only` where something would change, as `terraform plan -detailed-exitcode` has it. */
const CHANGES = 2;

/** Exit code of what was refused, stopped or failed. */
const FAILURE = 1;

/** A command that plans an environment, shows the plans, asks, and applies them. */
export interface AttendedCommand {
  /** Its name, for example `deploy`. */
  readonly name: string;
  /** What it asks before it applies. */
  readonly question: string;
  /** How to go on after a stop, before `npm run deploy -- dev`. */
  readonly goOn: string;
  /** Plans the environment. @throws CommandError with what prevents it */
  readonly plan: (props: Omit<EnvironmentPlanProps, "allowances">) => Promise<EnvironmentPlan>;
}

/** The terminal, and its user. */
export interface Terminal {
  /** Whether a line of the output can be replaced. */
  readonly isOutput: boolean;
  /** Width and colours. */
  readonly style: ScreenStyle;
  /** Asks a question; absent: nobody can answer. */
  readonly ask?: Question;
}

/**
 * Runs such a command with the options `plan-only`, `yes` and `json`.
 *
 * @returns the exit code
 */
export async function attendedDeployment(
  command: AttendedCommand,
  environment: string,
  { options }: CommandInput,
  { isOutput, style, ask }: Terminal,
): Promise<number> {
  const has = (option: string) => options[option] !== undefined;
  const isPlanOnly = has("plan-only");
  const canAsk = ask !== undefined && !has("json");
  if (!isPlanOnly && !has("yes") && !canAsk) {
    // A misspelt name, or a mistake in main.ts, would stop the same command with --yes.
    stacksOfTarget(await synthesize(), environment);
    throw new CommandError(
      `the question needs a terminal. To ${command.name} without a question: npm run ${command.name} -- ${environment} ` +
        `--yes. To look first: npm run ${command.name} -- ${environment} --plan-only`,
    );
  }
  const output = has("json") ? jsonOutput() : textOutput(isOutput);
  const interruption = new Interruption((cause) =>
    output.say(
      { event: "interrupted" },
      `${cause}: waiting until Terraform has finished what it began and released its lock`,
    ),
  );
  const onStep = (step: string) => output.progress({ event: "step", step }, step);
  const onNote = (note: string) => output.say({ event: "note", note }, `note: ${note}`);
  const context = { command, environment, interruption, output, style };
  try {
    const plan = await command.plan({ environment, interruption, lock: !isPlanOnly, onStep, onNote });
    const isDone = shown(plan, context);
    if (isDone !== undefined) return isDone;
    if (isUnchanged(plan)) return await finished(plan, context, []);
    if (isPlanOnly) return result(output, "planned", CHANGES, "");
    await buildFirstImages(plan.results, interruption, output);
    if (!has("yes") && !(await ask?.(command.question))) {
      return result(output, "declined", FAILURE, "Nothing was changed.");
    }
    const asking = has("yes") ? {} : { ask };
    return await ended(plan, context, await new DeploymentRun(plan, { ...context, ...asking }).run());
  } catch (error) {
    if (!has("json") || !(error instanceof CommandError)) throw error;
    const outcome = interruption.isRequested ? "interrupted" : "failed";
    return result(output, outcome, FAILURE, error.message);
  } finally {
    interruption.stop();
  }
}

/** What every part of a run needs. */
interface Context {
  readonly command: AttendedCommand;
  readonly environment: string;
  readonly output: Output;
  readonly style: ScreenStyle;
  readonly interruption: Interruption;
}

const isUnchanged = ({ results }: EnvironmentPlan) =>
  results.every(({ outcome }) => outcome.state === "unchanged");

/** Shows the plans. @returns the exit code, if they can't be applied */
function shown({ results, verdict }: EnvironmentPlan, { environment, output, style, interruption }: Context) {
  if (interruption.isRequested) return result(output, "interrupted", FAILURE, "Nothing was changed.");
  for (const each of results) output.say(stackEvent(each), "");
  const failures = failureTexts(results);
  if (failures.length > 0) {
    const text = `${failures.join("\n")}\nNothing was changed.`;
    return result(output, "failed", FAILURE, text);
  }
  output.say({ event: "screen", total: totalText(results) }, screen(environment, results, style));
  if (isRefused(verdict)) {
    return result(output, "refused", FAILURE, `${gateReport(verdict)}\nNothing was changed.`);
  }
  const allowed = allowedReport(verdict);
  if (allowed !== "") output.say({ event: "allowed", report: allowed }, allowed);
  return undefined;
}

/** Prints the end of a run. @returns the exit code */
async function ended(plan: EnvironmentPlan, context: Context, end: DeploymentEnd): Promise<number> {
  const { applied, remaining, stop } = end;
  if (stop === undefined) return finished(plan, context, applied);
  const list = (names: readonly string[]) => (names.length === 0 ? "none" : names.join(", "));
  const text = [
    `${stop.stack}: ${stop.reason}`,
    `Applied: ${list(applied)}. Not applied, or not completely: ${list(remaining)}.`,
    `To go on from here${context.command.goOn}: npm run deploy -- ${context.environment}`,
  ].join("\n");
  const outcome = context.interruption.isRequested ? "interrupted" : "failed";
  return result(context.output, outcome, FAILURE, text, { applied, remaining });
}

/** Prints what serves; all is applied, also where that cannot be read. @returns the exit code */
async function finished(
  { stacks }: EnvironmentPlan,
  { environment, output }: Context,
  applied: readonly string[],
): Promise<number> {
  const outcome = applied.length === 0 ? "unchanged" : "deployed";
  try {
    const serving = await readServing(stacks);
    return result(output, outcome, 0, servingText(environment, serving), { applied, ...serving });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const text = `${environment} is deployed. What it serves cannot be shown: ${error.message}`;
    return result(output, outcome, 0, text, { applied });
  }
}

function result(output: Output, outcome: string, code: number, text: string, more: object = {}): number {
  output.say(
    { event: "result", outcome, exitCode: code, ...(text === "" ? {} : { message: text }), ...more },
    text,
  );
  return code;
}

/** Columns of what is not a terminal. */
const DEFAULT_WIDTH = 100;

/** Returns the terminal of this process. */
export function processTerminal(): Terminal {
  const isOutput = process.stdout.isTTY;
  const isColored = isOutput && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
  const style = { width: isOutput ? process.stdout.columns : DEFAULT_WIDTH, isColored };
  return { isOutput, style, ask: terminalQuestion() };
}
