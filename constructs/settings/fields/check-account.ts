import { refusal } from "../wording/refusal";

/** Checks an AWS account id: text of 12 digits, leading zeros kept. */
export function checkAccount(value: unknown): string | undefined {
  if (typeof value === "string" && /^\d{12}$/.test(value)) return undefined;
  if (typeof value === "number") {
    const digits = String(value);
    const fix = /^\d{12}$/.test(digits) ? `Quote it: "${digits}".` : "Quote it, with its leading zeros.";
    return refusal(value, "text of 12 digits", fix);
  }
  const digits = typeof value === "string" ? value.slice(0, 80).replace(/[\s-]/g, "") : "";
  const fix = /^\d{12}$/.test(digits) ? `Did you mean "${digits}"?` : undefined;
  return refusal(value, "a 12-digit AWS account id", fix);
}
