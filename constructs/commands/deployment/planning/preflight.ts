import { z } from "zod";
import { refuseOtherAccount } from "../../account";
import { stateBucketStatus } from "../../bootstrap/state-bucket";
import { CommandError } from "../../command-error";
import { awsSettings, readStackJson } from "../../../report/stack-json";
import type { SynthesizedStack } from "../../stacks-of";
import { OLDEST_TERRAFORM } from "../../../service/terraform-version";
import { terraformProgram, tryTerraform } from "../../terraform/terraform";
import { noBucketText } from "./failure";

const VERSION = z.object({ terraform_version: z.string() });

/**
 * Checks Terraform, the credentials and the state bucket before anything is planned.
 *
 * @param state - the stack of the environment's state bucket
 * @returns a note on what can wait; absent: all is well
 * @throws CommandError with what is missing and what to do
 */
export async function preflight(environment: string, state: SynthesizedStack): Promise<string | undefined> {
  await refuseOldTerraform(state.folder);
  const stack = readStackJson(state.folder);
  const { bucket, key } = stack.terraform.backend.s3;
  const place = awsSettings(stack);
  await refuseOtherAccount(place);
  const status = await stateBucketStatus({ ...place, bucket, key });
  switch (status) {
    case "missing":
      throw new CommandError(noBucketText(environment));
    case "foreign":
      throw new CommandError(
        `the bucket ${bucket} belongs to another account than ${place.account}, or you may not list it. Nothing was changed. ` +
          "Check the permission s3:ListBucket; if the bucket is another account's, choose another `name` in main.ts.",
      );
    case "without-state":
      return `the state bucket is not complete. Run this when nobody deploys: npm run bootstrap -- ${environment}`;
    case "complete":
      return undefined;
  }
}

/**
 * Checks the version of Terraform; what prints none is taken as it is.
 *
 * @returns the version
 * @throws CommandError when Terraform is missing or too old
 */
export async function refuseOldTerraform(folder: string): Promise<string | undefined> {
  const { output } = await tryTerraform({ folder }, "version", "-json").catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `${terraformProgram()} cannot be started. Install Terraform ${OLDEST_TERRAFORM.join(".")} or newer: ` +
        "https://developer.hashicorp.com/terraform/install",
    );
  });
  const version = versionOf(output);
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  const isOld = major < OLDEST_TERRAFORM[0] || (major === OLDEST_TERRAFORM[0] && minor < OLDEST_TERRAFORM[1]);
  if (version !== undefined && isOld) {
    throw new CommandError(
      `Terraform ${version} is too old: ${OLDEST_TERRAFORM.join(".")} or newer is needed. Install it: ` +
        "https://developer.hashicorp.com/terraform/install",
    );
  }
  return version;
}

function versionOf(output: string): string | undefined {
  try {
    return VERSION.parse(JSON.parse(output)).terraform_version;
  } catch {
    return undefined;
  }
}
