import { readFileSync } from "node:fs";
import { types } from "node:util";
import { z } from "zod";
import { CommandError } from "../command-error";
import { TERRAFORM_PLAN, type TerraformPlan } from "../terraform/plan";

/** How a plan becomes JSON, for whoever brought something else. */
const MAKE = "terraform plan -out=p, then terraform show -json p > plan.json";

/** Major version of the format that is understood. */
const MAJOR = "1";

/** What tells a plan from everything else that Terraform prints as JSON. */
const HEAD = z.object({ format_version: z.string(), errored: z.boolean().optional() });

/**
 * Reads a plan that `terraform show -json` printed.
 *
 * @throws CommandError for everything else, with what to do about it
 */
export function planFromFile(file: string): TerraformPlan {
  const json = parsed(file, textOf(file));
  if (isState(json))
    throw new CommandError(`${file} is a Terraform state, not a plan. Name the saved plan: ${MAKE}`);
  const head = HEAD.safeParse(json);
  if (!head.success || !isPlan(json))
    throw new CommandError(`${file} isn't a Terraform plan. Make one: ${MAKE}`);
  const { format_version: version, errored } = head.data;
  if (version.split(".")[0] !== MAJOR)
    throw new CommandError(
      `${file} has format_version ${version}, and ${MAJOR}.x alone is understood. Terraform 1.11 and later 1.x write it.`,
    );
  if (errored === true)
    throw new CommandError(
      `${file} is a plan that ended with an error, so it isn't whole. Mend that, then plan again.`,
    );
  const plan = TERRAFORM_PLAN.safeParse(json);
  if (!plan.success)
    throw new CommandError(`${file} isn't a Terraform plan, at ${firstPlace(plan.error)}. ${MAKE}`);
  return plan.data;
}

function textOf(file: string): string {
  const bytes = bytesOf(file);
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    throw new CommandError(
      `${file} is a saved plan. It is read as JSON: terraform show -json ${file} > plan.json`,
    );
  if (bytes.length === 0)
    throw new CommandError(`${file} is empty. Look what terraform show said, then make it again: ${MAKE}`);
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
    if (code === "ENOENT") throw new CommandError(`there is no file ${file}. Make it: ${MAKE}`);
    if (code === "EISDIR") throw new CommandError(`${file} is a folder. Name the file in it: ${MAKE}`);
    throw new CommandError(`${file} can't be read: ${error.message}`);
  }
}

function parsed(file: string, text: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(`${file} isn't JSON. Make it: ${MAKE}`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new CommandError(`${file} isn't a Terraform plan. Make one: ${MAKE}`);
  return json;
}

/** Both the state's own file and what `terraform show -json` makes of it. */
function isState(json: object): boolean {
  return "lineage" in json || ("values" in json && !isPlan(json));
}

function isPlan(json: object): boolean {
  return ["resource_changes", "output_changes", "planned_values"].some((name) => name in json);
}

function firstPlace({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? "its root" : `${issue.path.join(".")} (${issue.message})`;
}
