import { refusal } from "../wording/refusal";

/** Checks a switch: `true` or `false`. */
export function checkBoolean(value: unknown): string | undefined {
  if (typeof value === "boolean") return undefined;
  const fix = value === "true" || value === "false" ? `Write it without quotes: ${value}.` : undefined;
  return refusal(value, "true or false", fix);
}
