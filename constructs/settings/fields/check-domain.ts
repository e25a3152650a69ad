import { refusal } from "../wording/refusal";
import { checkHostName } from "./check-host-name";

/** Longest name of a certificate. Source: the ACM user guide, "the first domain name can't exceed 64 octets". */
const LONGEST = 64;

/** Checks the host name that serves: one that a certificate can be issued for. */
export function checkDomain(value: unknown): string | undefined {
  const problem = checkHostName(value);
  if (problem !== undefined || typeof value !== "string" || value.length <= LONGEST) return problem;
  return refusal(
    value,
    `a host name of ${LONGEST} characters at most, the longest that ACM issues a certificate for`,
  );
}
