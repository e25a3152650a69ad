import { readFileSync } from "node:fs";
import { types } from "node:util";
import { z } from "zod";
import { CommandError } from "../command-error";
import { TERRAFORM_PLAN, type TerraformPlan } from "../terraform/plan";

/** How to make the file. */
const HOW = "Create it: terraform plan -out=p, then terraform show -json p > plan.json";

/** Supported major version of the format. */
const MAJOR = "1";

/** What tells a plan from other JSON of Terraform. */
const HEAD = z.object({ format_version: z.string(), errored: z.boolean().optional() });

/**
 * Reads a plan that `terraform show -json` printed.
 *
 * @throws CommandError for any other file, with the fix
 */
export function planFromFile(file: string): TerraformPlan {
  const json = parsed(file, textOf(file));
  if (isState(json)) throw new CommandError(`${file} is a Terraform state, not a plan. ${HOW}`);
  const head = HEAD.safeParse(json);
  if (!head.success || !isPlan(json)) throw new CommandError(`${file} is not a Terraform plan. ${HOW}`);
  const { format_version: version, errored } = head.data;
  if (version.split(".")[0] !== MAJOR) {
    throw new CommandError(
      `${file} has format_version ${version}; only ${MAJOR}.x is supported. Terraform 1.11 and later 1.x write it.`,
    );
  }
  if (errored === true) {
    throw new CommandError(
      `${file} is incomplete because terraform plan ended with an error. Fix that error, then plan again.`,
    );
  }
  const plan = TERRAFORM_PLAN.safeParse(json);
  if (!plan.success) {
    throw new CommandError(`${file} is not a valid Terraform plan, at ${firstProblem(plan.error)}. ${HOW}`);
  }
  return plan.data;
}

function textOf(file: string): string {
  const bytes = bytesOf(file);
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new CommandError(
      `${file} is a binary plan, but JSON is needed: terraform show -json ${file} > ${file}.json`,
    );
  }
  if (bytes.length === 0) throw new CommandError(`${file} is empty, so terraform show failed. ${HOW}`);
  // What Windows PowerShell's `>` writes.
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isWide ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    const code = "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new CommandError(`the file ${file} does not exist. ${HOW}`);
    if (code === "EISDIR") throw new CommandError(`${file} is a folder, not a file. ${HOW}`);
    throw new CommandError(`${file} cannot be read: ${error.message}`);
  }
}

function parsed(file: string, text: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(`${file} is not JSON. ${HOW}`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new CommandError(`${file} is not a Terraform plan. ${HOW}`);
  }
  return json;
}

/** Both the state's own file and what `terraform show -json` makes of it. */
function isState(json: object): boolean {
  return "lineage" in json || ("values" in json && !isPlan(json));
}

function isPlan(json: object): boolean {
  return ["resource_changes", "output_changes", "planned_values"].some((name) => name in json);
}

function firstProblem({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? "its root" : `${issue.path.join(".")} (${issue.message})`;
}
