import { existsSync } from "node:fs";
import { join } from "node:path";
import { readStackJson, type StackJson } from "../report/stack-json";
import { STACKS } from "../stacks/stack-table";
import { describedEnvironment, recordedEnvironments } from "./bootstrap/recorded-environments";
import { renameNotes } from "./bootstrap/renamed";
import { stateBucketStatus } from "./bootstrap/state-bucket";
import { type StateStackFacts, stateStackFacts } from "./bootstrap/state-stack";
import { type BootstrapStep, bootstrapSteps } from "./bootstrap/steps";
import { type Command, environmentCommand, startCommand } from "./command";
import { CommandError, errorMessage } from "./command-error";
import { run } from "./programs";
import { environmentsOf, stacksOf } from "./stacks-of";
import { synthesize } from "./synthesis";
import { terraformProgram } from "./terraform/terraform";

/** `npm run bootstrap -- dev` creates the bucket that holds an environment's state and moves its own state into it. */
export const bootstrap: Command = environmentCommand({
  name: "bootstrap",
  summary:
    "Creates the S3 bucket for the Terraform state of an environment, or updates it. It can be run again at\n" +
    "any time, and refuses buckets and credentials of another account.",
  exitCodes: { 0: "the bucket is complete", 1: "refused or failed; running it again is safe" },
  run: async (environment) => {
    const outdir = await synthesize();
    const facts = stateStackFacts(outdir, environment);
    const status = await stateBucketStatus(facts);
    if (status === "missing") await askAboutRename(outdir, environment, facts.region);
    const localState = existsSync(join(facts.folder, "terraform.tfstate"));
    for (const step of bootstrapSteps({ ...facts, status, localState })) {
      await takeStep(step, environment, facts);
    }
    console.log(`The Terraform state of ${environment} is in s3://${facts.bucket}.`);
    return 0;
  },
});

/** Without the record of other environments, nobody is refused: the bucket is only the first thing of a new one. */
async function askAboutRename(outdir: string, environment: string, region: string): Promise<void> {
  const describe = (name: string) => describedEnvironment(foundationStack(outdir, name));
  const wanted = describe(environment);
  if (wanted === undefined) return;
  const described = environmentsOf(outdir).flatMap((name) => describe(name) ?? []);
  const deployed = await recordedEnvironments(region).catch((error: unknown) => {
    console.log(`Whether ${environment} was renamed is not checked: ${errorMessage(error)}`);
    return [];
  });
  for (const note of renameNotes({ wanted, described, deployed })) console.log(note);
}

function foundationStack(outdir: string, environment: string): StackJson {
  const name = STACKS.foundation.id(environment);
  const found = stacksOf(outdir, environment).find((stack) => stack.name === name);
  if (found === undefined) throw new CommandError(`main.ts wrote no stack ${name} into ${outdir}.`);
  return readStackJson(found.folder);
}

async function takeStep(step: BootstrapStep, environment: string, facts: StateStackFacts): Promise<void> {
  switch (step) {
    case "import":
      return importBucket(environment, facts);
    case "create": {
      deploy(environment, [], { BOOTSTRAP: environment });
      return;
    }
    case "migrate": {
      deploy(environment, ["--migrate-state"]);
      return;
    }
    case "update": {
      deploy(environment, []);
      return;
    }
  }
}

/** The CLI doesn't read CDKTF_OUTDIR; it sets it for main.ts. */
function deploy(environment: string, options: readonly string[], variables = {}): void {
  const folder = process.env["CDKTF_OUTDIR"] || undefined;
  const output = folder === undefined ? [] : ["--output", folder];
  const args = ["cdktf", "deploy", STACKS.state.id(environment), ...options, "--auto-approve", ...output];
  run("npx", args, { environment: variables });
}

/** Imports a bucket whose state was lost before it was moved into the bucket. */
async function importBucket(environment: string, facts: StateStackFacts): Promise<void> {
  await synthesize({ BOOTSTRAP: environment });
  const terraform = (...args: readonly string[]) => run(terraformProgram(), args, { folder: facts.folder });
  terraform("init", "-input=false", "-reconfigure");
  terraform("import", "-input=false", facts.address, facts.bucket);
}

if (require.main === module) void startCommand(bootstrap);
