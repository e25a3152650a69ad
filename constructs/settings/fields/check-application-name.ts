import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import { KEBAB_CASE } from "./kebab-case";
import { toKebabCase } from "./to-kebab-case";

/** Longest name: with an environment of 12 and a service of 20, a role's 64 characters hold all three uncut. */
const LONGEST = 20;

/**
 * Checks the name of the application.
 *
 * Source of the reserved beginnings: PutParameter, "can't be prefixed with aws or ssm"; parameters begin with it.
 */
export function checkApplicationName(value: unknown): string | undefined {
  if (typeof value !== "string" || !KEBAB_CASE.test(value) || value.length > LONGEST) {
    return refusal(
      value,
      `a name of 1 to ${LONGEST} lower-case letters, digits and single hyphens that begins with a letter`,
      didYouMean(toKebabCase(value, LONGEST)),
    );
  }
  if (!/^(aws|ssm)/.test(value)) return undefined;
  return refusal(value, 'a name that Parameter Store takes: none may begin with "aws" or "ssm"');
}
