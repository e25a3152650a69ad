import type { Check } from "../../../constructs/settings/checks/basic";

/** Returns the value that a check suggests; `""` for an invalid value without one, `undefined` for a valid value. */
export function suggestion(check: Check, value: unknown): string | undefined {
  const message = check(value);
  return message === undefined ? undefined : (/ Did you mean (.*)\?$/.exec(message)?.[1] ?? "");
}
