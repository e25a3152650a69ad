import { join } from "node:path";
import { AssetType, type LocalExecProvisioner, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { stepProgram } from "./program/step-program";
import type { StepInputs } from "./step-inputs";

const PROJECT = join(__dirname, "..", "..");

/** Path of the program, bundled once per process: every stack has the same. */
let program: string | undefined;

/**
 * Returns a provisioner that runs a step, which is a part of an apply that Terraform has no resource for.
 *
 * The program is in the stack's folder, so that `terraform apply` there needs nothing but Node.js. The command has no
 * syntax that differs between shells, because Terraform uses cmd on Windows. A stack without a step has no program.
 *
 * @param scope - a construct of the stack
 * @param name - the step to run
 * @param input - what it works on; Terraform references are resolved, other texts must be escaped for Terraform
 */
export function step<Name extends keyof StepInputs>(
  scope: Construct,
  name: Name,
  input: StepInputs[Name],
): LocalExecProvisioner {
  return {
    type: "local-exec",
    command: `node "\${path.module}/${programOf(scope).path}" ${name}`,
    environment: { STEP_INPUT: JSON.stringify(input) },
  };
}

/** Returns the program in the folder of a stack; it is copied there only once. */
function programOf(scope: Construct): TerraformAsset {
  const stack = TerraformStack.of(scope);
  const existing = stack.node.tryFindChild("steps");
  if (existing instanceof TerraformAsset) return existing;
  program ??= stepProgram(PROJECT);
  return new TerraformAsset(stack, "steps", { path: program, type: AssetType.FILE });
}
