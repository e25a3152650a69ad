import type { PolicyFinding } from "./policy-rules";

/** An exception: what a policy finds at one resource is accepted, with a reason. */
export interface Acknowledgement {
  /** Id of the policy, for example `E2F-166`. */
  readonly rule: string;
  /** Path of the resource, as the policy prints it: `dev-foundation/reports`. */
  readonly address: string;
  /** Why it is accepted. */
  readonly reason: string;
  /** Last day on which it holds, as 2027-06-30 in UTC; absent: it has none. */
  readonly until?: string;
}

/** What remains of the findings of an environment once its exceptions are looked at. */
interface Judged {
  /** Findings that no exception accepts. */
  readonly findings: readonly PolicyFinding[];
  /** Exceptions that accept nothing, or not any more, a line each. */
  readonly problems: readonly string[];
}

/**
 * Applies the exceptions of an environment to what its policies found.
 *
 * @param today - day of the synthesis
 * @param hasResources - whether a stack has any resource; exceptions for one that is empty in this phase wait
 */
export function judge(
  findings: readonly PolicyFinding[],
  acknowledgements: readonly Acknowledgement[],
  today: Date,
  hasResources: (stack: string) => boolean,
): Judged {
  const accepts = ({ rule, address }: Acknowledgement, { id, path }: PolicyFinding) =>
    rule === id && address === path;
  const day = today.toISOString().slice(0, "2027-06-30".length);
  const isOver = ({ until }: Acknowledgement) => until !== undefined && until < day;
  const valid = acknowledgements.filter((each) => !isOver(each));
  const over = acknowledgements
    .filter(isOver)
    .map(
      ({ rule, address, until = "" }) =>
        `${address}: the exception of ${rule} ended on ${until}. Mend the resource, or give the exception another day.`,
    );
  const idle = valid
    .filter(({ address }) => hasResources(address.split("/")[0] ?? ""))
    .filter((each) => !findings.some((finding) => accepts(each, finding)))
    .map(
      ({ rule, address }) =>
        `${address}: the exception of ${rule} accepts nothing. Remove it, or write the path as the policy prints it.`,
    );
  return {
    findings: findings.filter((finding) => !valid.some((each) => accepts(each, finding))),
    problems: [...over, ...idle],
  };
}

/** Formats an exception as `npm start` prints it. */
export function formatAcknowledgement({ rule, address, reason, until }: Acknowledgement): string {
  return `accepted: ${rule} ${address}: ${reason}${until === undefined ? "" : ` (until ${until})`}`;
}
