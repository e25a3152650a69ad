import { refusal } from "../wording/refusal";

/** Checks the ARN of an IAM role or user. */
export function checkDeployer(value: unknown): string | undefined {
  if (typeof value === "string" && /^arn:aws:iam::\d{12}:(role|user)(\/[\w+=,.@-]+)+$/.test(value))
    return undefined;
  return refusal(
    value,
    'the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/ci"',
    fixFor(value),
  );
}

function fixFor(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (value.includes("*")) return "Name each one; a pattern would let in more than is meant.";
  if (/:root$|^\d{12}$/.test(value)) return "A whole account would let in everybody in it.";
  if (value.startsWith("arn:aws:sts:")) return "A session ends; name the role that it assumed.";
  if (/^arn:aws-[a-z-]+:/.test(value)) return "Other partitions are not supported.";
  return undefined;
}
