import type { TerraformError } from "../../terraform/errors";
import { errorsText, type FailedPlan } from "../../terraform/saved-plan";
import type { PlanFailure } from "../stack-outcome";

/** Where Terraform failed. */
export interface FailedStack {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the stack. */
  readonly name: string;
  /** Its folder. */
  readonly folder: string;
}

/** Most lines that are shown of an error that is not known here. */
const MAX_LINES = 25;

/** Returns whether the error says that an image must be released first. */
export function isUnreleased(error: string): boolean {
  return unwrapped(error).includes("no image has been released yet");
}

/** Returns whether a saved plan cannot be applied because the state was changed since. */
export function isStale(error: string): boolean {
  return error.includes("Saved plan is stale");
}

/**
 * Returns what remains of Terraform's errors without those that end when the stacks that are read are deployed: a state that
 * is not there yet, an output that was not published yet, such as one of a service that was added, and its release parameter.
 *
 * @param created - names of the parameters that the other stacks will create
 * @returns an empty text if nothing remains
 */
export function withoutUnpublished({ failure, errors }: FailedPlan, created: readonly unknown[]): string {
  const remaining = errors.filter((error) => !isUnpublished(error, created));
  return remaining.length === errors.length ? failure : errorsText(remaining);
}

/** What Terraform says of an expression that it cannot evaluate, and not of a condition that does not hold. */
const NOT_EVALUATED = [
  "Unsupported attribute",
  "Invalid index",
  "Invalid function argument",
  "Error in function call",
  "Attempt to get attribute from null value",
  "Attempt to index null value",
];

function isUnpublished(
  { summary, detail, references }: TerraformError,
  created: readonly unknown[],
): boolean {
  if (`${summary} ${detail}`.includes("Unable to find remote state")) return true;
  const [, parameter] = /^reading SSM Parameter \(([^)]+)\): couldn't find resource$/.exec(summary) ?? [];
  if (parameter !== undefined) return created.includes(parameter);
  // An error that is also about something else stays, because that may be what is wrong.
  const isOutput = references.every((name) => name.startsWith("data.terraform_remote_state."));
  return NOT_EVALUATED.includes(summary) && references.length > 0 && isOutput;
}

/** Returns what is wrong and what to do, from what Terraform printed. */
export function explain(error: string, stack: FailedStack): PlanFailure {
  const text = unwrapped(error);
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  if (known !== undefined) return { text: known.text(text, stack, error), isFinal: true };
  return { text: shortened(error), isFinal: false };
}

interface KnownError {
  readonly pattern: RegExp;
  readonly text: (unwrapped: string, stack: FailedStack, error: string) => string;
}

/** Errors that no other stack has to do with, and what to do. The first that fits is taken. */
const KNOWN: readonly KnownError[] = [
  {
    pattern: /errored\.tfstate/,
    text: (error, { folder }) =>
      `the state could not be saved in the bucket: it is in ${folder}/errored.tfstate. Before anything else: ` +
      `terraform -chdir=${folder} state push errored.tfstate, then remove the file, then run this again. ` +
      `Terraform says: ${beginning(error)}`,
  },
  {
    pattern:
      /No valid credential sources|ExpiredToken|InvalidClientTokenId|failed to refresh cached credentials/,
    text: () =>
      "Terraform finds no valid credentials. Sign in, then run this again; after `aws login` also: " +
      'eval "$(aws configure export-credentials --format env)"',
  },
  {
    pattern: /AWS account ID not allowed/,
    text: () =>
      "the credentials that Terraform finds belong to another account than main.ts names. Set AWS_PROFILE to a profile " +
      "of that account, then run this again.",
  },
  {
    pattern: /S3 bucket "[^"]*" does not exist|NoSuchBucket/,
    text: (_, { environment }) => noBucketText(environment),
  },
  {
    pattern: /Backend configuration (block has )?changed|Backend initialization required/,
    text: (_, { folder }) =>
      `the folder was used with another state bucket: the name, account or region of the environment is another one in ` +
      `main.ts. If that is meant, remove ${folder}/.terraform and run this again.`,
  },
  {
    pattern:
      /could not open config file from filePath|no basic auth credentials|authorization token has expired/,
    text: (error, { environment }) =>
      "Docker is not signed in to the image registry. Your credentials may lack ecr:GetAuthorizationToken; else run the " +
      `output login_command of ${environment}-foundation, then run this again. Terraform says: ${beginning(error)}`,
  },
  {
    pattern: /Failed to (query available|install) provider|Could not retrieve the list of available versions/,
    text: (error) =>
      "Terraform cannot install the AWS provider. Check your network, or the mirror that TF_CLI_CONFIG_FILE names. " +
      `Terraform says: ${beginning(error)}`,
  },
  {
    pattern: /no such host|dial tcp|i\/o timeout|connection refused|TLS handshake timeout|no route to host/,
    text: (error) =>
      `AWS cannot be reached. Check your network and your region. Terraform says: ${beginning(error)}`,
  },
  // Terraform says the same where the lock file cannot be written; what prevents that is looked for first.
  {
    pattern: /Error acquiring the state lock.*AccessDenied/,
    text: (error, { name }) =>
      `the state of ${name} cannot be locked, because the credentials may not write the lock file. Check the ` +
      `permission s3:PutObject in the state bucket. Terraform says: ${beginning(error)}`,
  },
  { pattern: /Error acquiring the state lock/, text: lockText },
];

/** Formats what to do without a state bucket. */
export function noBucketText(environment: string): string {
  return `the environment has no state bucket yet. Create it: npm run bootstrap -- ${environment}`;
}

/** Says who holds the lock since when, and how to go on if nobody does. */
function lockText(_: string, { environment, name, folder }: FailedStack, error: string): string {
  const field = (label: string) => new RegExp(`^[│ ]*${label}: *(.*)$`, "m").exec(error)?.[1]?.trim() ?? "";
  const [who, created, id] = [field("Who"), field("Created"), field("ID")];
  const since = created.replace(/\.\d+ \+0000 UTC$/, " UTC");
  const held = `${who === "" ? "somebody else" : who}${since === "" ? "" : ` since ${since}`}`;
  const operation = field("Operation");
  const unlock = `terraform -chdir=${folder} force-unlock ${id === "" ? "<ID>" : id}`;
  // A command of this repository goes on where it ended, with its own lock.
  if (operation.startsWith("npm run ")) {
    return (
      `the state of ${name} is locked by ${held}, for ${operation}. Wait until that ends, then run this again. If it was ` +
      `killed, finish it: run it again where it ran, which takes its lock over; from another machine ${unlock} first.`
    );
  }
  return (
    `the state of ${name} is locked by ${held}. If a deployment is running, wait until it ends, then run this again. ` +
    `If it was killed: ${unlock}, then ` +
    `npm run adopt -- ${environment}, then this again.`
  );
}

/** Removes frames and line breaks. */
function unwrapped(error: string): string {
  return error.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}

function beginning(error: string): string {
  const text = error.replace(/^ ?Error: /, "");
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

/** Formats an error without frames and empty lines; the first lines of a long one. */
function shortened(error: string): string {
  const lines = error
    .replace(/[│╷╵]/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const shown = lines.slice(0, MAX_LINES);
  return [...shown, ...(lines.length > shown.length ? ["..."] : [])].join("\n");
}
