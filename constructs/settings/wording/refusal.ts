import { showValue } from "./show-value";

/**
 * Words what is wrong with a value, the one way that all messages are worded.
 *
 * @param value - what was written; `undefined`: nothing was
 * @param allowed - what would be right, without a full stop: `a 12-digit AWS account id`
 * @param fix - a whole sentence that says what to write instead
 * @returns `"x" is not <allowed>. <fix>`, or `is missing; it must be <allowed>. <fix>`
 */
export function refusal(value: unknown, allowed: string, fix?: string): string {
  const said =
    value === undefined ? `is missing; it must be ${allowed}.` : `${showValue(value)} is not ${allowed}.`;
  return fix === undefined ? said : `${said} ${fix}`;
}
