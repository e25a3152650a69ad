import { DataAwsS3Objects } from "@cdktf/provider-aws/lib/data-aws-s3-objects";
import { DataTerraformRemoteStateS3, type TerraformStack } from "cdktf";
import { addressOf } from "../naming/address-of";
import { containsText } from "../naming/conditions";
import type { StateLocation } from "../naming/state-location";
import { AWS_PROVIDERS, type AwsProviderMajor } from "../service/words";
import { publish } from "./outputs/publish";

/** Output that records the provider, in the state that it has written. */
const OUTPUT = "aws_provider";

/** Id of the data source of the stack's own state. */
const OWN_STATE = "own-state";

/** The outputs of the stack's own state; without a state there are none. */
const OWN_OUTPUTS = `data.terraform_remote_state.${OWN_STATE}[0].outputs`;

/** The provider of states that were written before there was a record. */
const UNRECORDED: AwsProviderMajor = "5";

/** The provider that is asked for, and where it is recorded. */
export interface RecordedProviderProps {
  /** Field of the description that asks for it: `environments.dev.awsProvider`. */
  readonly field: string;
  /** Major version that is asked for. */
  readonly requested: AwsProviderMajor;
  /** Location of the stack's own state; absent: its bucket does not exist yet. */
  readonly location?: StateLocation;
}

/**
 * Records the AWS provider in the stack's own state, and refuses a plan with an older one than that state was written by.
 *
 * An older provider cannot read the state of a newer one. The record is part of the state, so the two cannot differ: not
 * after an apply that failed, nor in an earlier version of the state that was restored.
 */
export function recordProvider(stack: TerraformStack, props: RecordedProviderProps): void {
  const { field, requested, location } = props;
  publish(stack, { [OUTPUT]: requested });
  if (location === undefined) return;
  const state = new DataTerraformRemoteStateS3(stack, OWN_STATE, {
    ...location,
    defaults: { [OUTPUT]: UNRECORDED },
  });
  // Terraform 1.11 fails on a state that is not there yet, also with defaults.
  const stored = new DataAwsS3Objects(stack, "own-state-key", {
    bucket: location.bucket,
    prefix: location.key,
  });
  state.addOverride(
    "count",
    `\${contains(${addressOf(stored, "keys")}, ${JSON.stringify(location.key)}) ? 1 : 0}`,
  );
  const recorded = `self.outputs.${OUTPUT}`;
  const shown = `\${${recorded}}`;
  const readable = AWS_PROVIDERS.slice(0, AWS_PROVIDERS.indexOf(requested) + 1);
  const refusal = {
    condition: containsText(readable, recorded),
    errorMessage:
      `${field}: "${requested}" cannot read the state of this stack, which AWS provider ` +
      `${shown} has written. Nothing was changed. Set awsProvider: "${shown}".`,
  };
  state.addOverride("lifecycle.postcondition", [
    { condition: refusal.condition, error_message: refusal.errorMessage },
  ]);
}

/**
 * Returns an expression, without `${}`, for a map that the stack has published before; an empty one before that.
 *
 * Without a state there is no data source, and a state may have been written before the output existed.
 *
 * @param name - name of the output
 */
export function recordedMap(name: string): string {
  return `try(${OWN_OUTPUTS}.${name}, {})`;
}

/** Returns an expression, without `${}`, for a text that the stack has published before; an empty one before that. */
export function recordedText(name: string): string {
  return `try(${OWN_OUTPUTS}.${name}, "")`;
}

/** Returns an expression, without `${}`: whether an older provider has applied the platform of the stack. */
export function recordedOlder(requested: AwsProviderMajor): string {
  return `try(${OWN_OUTPUTS}.${OUTPUT} != "${requested}" && ${OWN_OUTPUTS}.platform == "active", false)`;
}
