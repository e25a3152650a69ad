import { refusal } from "../wording/refusal";

/** Checks the syntax of an EC2 instance type, such as `t3.small` or `m7i-flex.large`. */
export function checkInstanceType(value: unknown): string | undefined {
  if (typeof value === "string" && /^[a-z]+[0-9][a-z0-9-]{0,15}\.[a-z0-9-]{1,15}$/.test(value))
    return undefined;
  return refusal(value, 'an EC2 instance type such as "t3.small"');
}
