import { existsSync } from "node:fs";
import { join } from "node:path";
import { stateBucketStatus } from "./bootstrap/state-bucket";
import { type StateStackFacts, stateStackFacts } from "./bootstrap/state-stack";
import { type BootstrapStep, bootstrapSteps } from "./bootstrap/steps";
import { CommandError } from "./command-error";
import { run } from "./run";

/** Folder that main.ts synthesizes into. */
const OUTDIR = "cdktf.out";

/**
 * Makes the bucket that holds an environment's state and moves its own state into it: `npm run bootstrap -- dev`.
 *
 * Safe to run again at any time; refuses a bucket, and credentials, of another account.
 *
 * @throws CommandError with what to do about it
 */
export async function bootstrap(environment: string | undefined): Promise<void> {
  if (environment === undefined)
    throw new CommandError("which environment? For example: npm run bootstrap -- dev");
  // Set by hand in an earlier try, it would make this look at a stack that keeps its state in a file.
  delete process.env["BOOTSTRAP"];
  synthesize({});
  const facts = stateStackFacts(OUTDIR, environment);
  const status = await stateBucketStatus(facts);
  const localState = existsSync(join(facts.folder, "terraform.tfstate"));
  for (const step of bootstrapSteps({ ...facts, status, localState })) take(step, environment, facts);
  console.log(`The state of ${environment} is kept in s3://${facts.bucket}.`);
}

function take(step: BootstrapStep, environment: string, facts: StateStackFacts): void {
  const stack = `state-${environment}`;
  const first = { BOOTSTRAP: environment };
  switch (step) {
    case "adopt":
      return adopt(environment, facts);
    case "create":
      return run("npx", ["cdktf", "deploy", stack, "--auto-approve"], { environment: first });
    case "migrate":
      return run("npx", ["cdktf", "deploy", stack, "--migrate-state", "--auto-approve"]);
    case "update":
      return run("npx", ["cdktf", "deploy", stack, "--auto-approve"]);
  }
}

/** Takes over a bucket whose state was lost before it was moved in. */
function adopt(environment: string, facts: StateStackFacts): void {
  synthesize({ BOOTSTRAP: environment });
  const terraform = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  run(terraform, ["init", "-input=false", "-reconfigure"], { folder: facts.folder });
  run(terraform, ["import", "-input=false", facts.address, facts.bucket], { folder: facts.folder });
}

function synthesize(variables: Readonly<Record<string, string>>): void {
  run("node", ["--import", "tsx", "main.ts"], { environment: variables, quiet: true });
}

// Which Node runs is said by `engines`; the SDK's own reminder would stand in front of every answer.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
bootstrap(process.argv[2]).catch((error: unknown) => {
  if (!(error instanceof CommandError)) throw error;
  console.error(`bootstrap: ${error.message}`);
  process.exitCode = 1;
});
