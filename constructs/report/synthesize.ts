// First, because it is about the packages that the other imports load.
import "./start-up/package-source-maps";
import { existsSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { DescriptionError } from "../settings/description-error";
import type { Deployment } from "../stacks/deployment";
import { print } from "./print";
import { ruleViolations } from "./rule-violations";
import { summary } from "./summary";

/**
 * Synthesizes a deployment and prints what it consists of and what to type next.
 *
 * A description with mistakes, or an element that breaks a rule, prints one line for each, ends with exit code 1 and
 * writes nothing.
 *
 * @param build - describes the deployment
 */
export function synthesize(build: (app: App) => Deployment): void {
  const outdir = process.env["CDKTF_OUTDIR"] ?? "cdktf.out";
  const folders = [join(outdir, "stacks"), outdir].filter((folder) => !existsSync(folder));
  const app = new App({ outdir, stackTraces: false });
  // cdktf calls util.isArray, of which Node 24 warns, and cdktf's CLI prints any warning as an error.
  Object.assign(process, { noDeprecation: true });
  try {
    const deployment = withoutTokenTraces(() => {
      const built = build(app);
      refuseViolations(built);
      app.synth();
      return built;
    });
    if (process.env["CDKTF_CONTEXT_JSON"] === undefined) print(summary(deployment));
  } catch (error) {
    if (!(error instanceof DescriptionError || error instanceof RuleError)) throw error;
    // cdktf makes these folders before it knows the description.
    for (const folder of folders) rmdirSync(folder);
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Runs without the stack trace that cdktf captures for every token: a quarter of the time, and nothing prints them.
 *
 * An error that is thrown keeps its own stack trace.
 */
function withoutTokenTraces<Result>(run: () => Result): Result {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/** Elements that break a rule of `policy/`, one a line. */
class RuleError extends Error {}

function refuseViolations(deployment: Deployment): void {
  const stacks = deployment.environments.flatMap(({ ordered }) => ordered);
  const violations = ruleViolations(stacks);
  if (violations.length > 0) throw new RuleError(violations.join("\n"));
}
