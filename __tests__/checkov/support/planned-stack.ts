import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { TERRAFORM_MEMORY } from "../../support/terraform-memory";
import type { StackJson } from "../../stacks/support/stack-json";

const run = promisify(execFile);

/** What a data source or an ephemeral resource answers. */
const ANSWER = /\b(?:data|ephemeral)\.\w+\.[\w-]+/g;

/** The provider, so that it asks nobody who it is. */
const OFFLINE = {
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
  allowed_account_ids: undefined,
};

/**
 * Returns a stack that can be planned without AWS and without a state: what AWS or another stack would answer is a value that
 * the plan doesn't know, of any type.
 */
export function plannable(stack: StackJson): object {
  const { resource = {}, locals = {}, output, provider, terraform } = stack;
  const body = JSON.stringify({ resource, locals, output }).replace(ANSWER, "local.answer");
  const known = JSON.parse(body) as {
    readonly resource: Readonly<Record<string, object>>;
    readonly locals: object;
  };
  return {
    ...known,
    terraform: { ...terraform, backend: undefined },
    provider: { aws: provider.aws.map((each) => ({ ...each, ...OFFLINE })) },
    // The id of a resource that is not there yet is an unknown text, and what such a text decodes to can be anything.
    locals: { ...known.locals, answer: "${jsondecode(terraform_data.answer.id)}" },
    resource: {
      ...known.resource,
      terraform_data: { ...known.resource["terraform_data"], answer: {} },
    },
  };
}

/** Plans a stack with Terraform, from nothing. @returns the plan, as `terraform show -json` prints it */
export async function planOf(stack: StackJson): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "planned-"));
  const env = { ...process.env, ...TERRAFORM_MEMORY, CHECKPOINT_DISABLE: "1" };
  const terraform = (...args: readonly string[]) =>
    run("terraform", [...args], { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 });
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(plannable(stack)));
    await terraform("init", "-input=false", "-no-color");
    await terraform("plan", "-input=false", "-no-color", "-out=plan");
    return (await terraform("show", "-json", "plan")).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
