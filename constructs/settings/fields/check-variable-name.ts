import { refusal } from "../wording/refusal";

/** Longest name: what fits Secrets Manager's 512 together with application and environment, with room to spare. */
const LONGEST = 255;

/**
 * Names that the tool or ECS itself sets in every container.
 *
 * Source: the ECS developer guide, "Task metadata endpoint version 4" and "Task IAM role".
 */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ["PORT", "It is set from the service's port."],
  ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "ECS sets it."],
  ["AWS_EXECUTION_ENV", "ECS sets it."],
  ["ECS_AGENT_URI", "ECS sets it."],
  ["ECS_CONTAINER_METADATA_URI", "ECS sets it."],
  ["ECS_CONTAINER_METADATA_URI_V4", "ECS sets it."],
]);

/** Checks the name of an environment variable, or of a secret that becomes one. */
export function checkVariableName(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) || value.length > LONGEST) {
    return refusal(value, "a variable's name of letters, digits and _ that does not begin with a digit");
  }
  const reason = TAKEN.get(value);
  return reason === undefined ? undefined : refusal(value, "a free name", reason);
}
