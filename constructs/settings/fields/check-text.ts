import { refusal } from "../wording/refusal";

/** Checks a text that may be empty, such as the value of an environment variable. */
export function checkText(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  const quotable = typeof value === "number" || typeof value === "boolean";
  return refusal(value, "text", quotable ? `Quote it: "${value}".` : undefined);
}
