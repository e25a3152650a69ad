import { KEBAB_CASE } from "../../service/words";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import { toKebabCase } from "./to-kebab-case";

/** Longest name: with an environment of 12 and a service of 20, a role's 64 characters hold all three uncut. */
const LONGEST = 20;

/**
 * Beginnings that AWS keeps to itself, in one of the names that are made from the application's.
 *
 * Source: the API references of Systems Manager (PutParameter, CreateDocument), Elastic Load Balancing
 * (CreateLoadBalancer) and EC2 (CreateSecurityGroup), and the S3 user guide, "Bucket naming rules".
 */
const RESERVED: readonly { readonly beginning: RegExp; readonly reason: string }[] = [
  { beginning: /^(aws|ssm)/, reason: 'Parameters may not begin with "aws" or "ssm".' },
  { beginning: /^(amazon|amzn)/, reason: 'Systems Manager documents may not begin with "amazon" or "amzn".' },
  { beginning: /^internal(-|$)/, reason: 'Load balancers may not begin with "internal-".' },
  { beginning: /^sg(-|$)/, reason: 'Security groups may not begin with "sg-".' },
  { beginning: /^sthree(-|$)/, reason: 'Buckets may not begin with "sthree-".' },
];

/** Checks the name of the application. */
export function checkApplicationName(value: unknown): string | undefined {
  if (typeof value !== "string" || !KEBAB_CASE.test(value) || value.length > LONGEST) {
    return refusal(
      value,
      `a name of 1 to ${LONGEST} lower-case letters, digits and single hyphens that begins with a letter`,
      didYouMean(toKebabCase(value, LONGEST)),
    );
  }
  const reason = RESERVED.find(({ beginning }) => beginning.test(value))?.reason;
  return reason === undefined ? undefined : refusal(value, "a name that AWS takes", reason);
}
