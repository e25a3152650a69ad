import { refusal } from "../wording/refusal";

/** Checks a text that must say something, such as a folder: not empty, on one line. */
export function checkFilledText(value: unknown): string | undefined {
  if (typeof value === "string" && /^[^\r\n]*\S[^\r\n]*$/.test(value)) return undefined;
  return refusal(value, "text of one line");
}
