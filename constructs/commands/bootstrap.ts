import { existsSync } from "node:fs";
import { join } from "node:path";
import { describedEnvironment, recordedEnvironments } from "./bootstrap/recorded-environments";
import { renameNotes } from "./bootstrap/renamed";
import { stateBucketStatus } from "./bootstrap/state-bucket";
import { type StateStackFacts, stateStackFacts } from "./bootstrap/state-stack";
import { type BootstrapStep, bootstrapSteps } from "./bootstrap/steps";
import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { errorMessage } from "./command-error";
import { run } from "./programs";
import { environmentsOf } from "./stacks-of";
import { synthesize } from "./synthesis";
import { initialize, terraformError, terraformProgram } from "./terraform/terraform";

/** `npm run bootstrap -- dev` creates the bucket that holds an environment's state and moves its own state into it. */
export const bootstrap: Command = environmentCommand({
  name: "bootstrap",
  takesAccounts: true,
  summary:
    "Creates the S3 bucket for the Terraform state of an environment, or updates it. It can be run again at\n" +
    "any time, and refuses buckets and credentials of another account.",
  exitCodes: { 0: "the bucket is complete", 1: "refused or failed; running it again is safe" },
  run: async (environment) => {
    const outdir = await synthesize();
    const facts = stateStackFacts(outdir, environment);
    const status = await stateBucketStatus(facts);
    if (status === "missing") await checkRename(outdir, environment, facts.region);
    const localState = existsSync(join(facts.folder, "terraform.tfstate"));
    for (const step of bootstrapSteps({ ...facts, status, localState })) {
      await takeStep(step, environment, facts);
    }
    console.log(`The Terraform state of ${environment} is in s3://${facts.bucket}.`);
    return 0;
  },
});

/** Notes, or refuses, an environment that is probably a deployed one under another name. */
async function checkRename(outdir: string, environment: string, region: string): Promise<void> {
  const described = environmentsOf(outdir).flatMap((name) => describedEnvironment(outdir, name));
  const wanted = described.find((each) => each.environment === environment);
  if (wanted === undefined) return;
  const deployed = await recordedEnvironments(region).catch((error: unknown) => {
    // The permission to read the records may be missing, and the bucket is only the first thing of an environment.
    console.log(
      `Whether ${environment} was deployed under another name is not checked: ${errorMessage(error)}`,
    );
    return [];
  });
  for (const note of renameNotes({ wanted, described, deployed })) console.log(note);
}

async function takeStep(step: BootstrapStep, environment: string, facts: StateStackFacts): Promise<void> {
  const { folder, address, bucket } = facts;
  switch (step) {
    case "import":
      await synthesize({ BOOTSTRAP: environment });
      await prepare(folder, "-reconfigure");
      terraform(folder, "import", "-input=false", address, bucket);
      break;
    case "create":
      await synthesize({ BOOTSTRAP: environment });
      await prepare(folder, "-reconfigure");
      apply(folder);
      break;
    case "migrate":
      await synthesize();
      await prepare(folder, "-migrate-state", "-force-copy");
      apply(folder);
      break;
    case "update":
      await prepare(folder);
      apply(folder);
      break;
  }
}

/** @throws CommandError when Terraform cannot be initialized */
async function prepare(folder: string, ...options: readonly string[]): Promise<void> {
  const init = await initialize({ folder }, ...options);
  if (init.code !== 0) throw terraformError("init", folder, init);
}

function apply(folder: string): void {
  terraform(folder, "apply", "-input=false", "-auto-approve");
}

function terraform(folder: string, ...words: readonly string[]): void {
  run(terraformProgram(), words, { folder });
}

if (require.main === module) void startCommand(bootstrap);
