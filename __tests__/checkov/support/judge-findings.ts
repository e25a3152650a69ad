/** What checkov does not accept at one resource. */
export interface Finding {
  /** Id of the check, for example `CKV_AWS_91`. */
  readonly check: string;
  /** Path of the resource, for example `prod-fargate/balancer`. */
  readonly address: string;
  /** What the check asks for, in checkov's words. */
  readonly asks: string;
}

/** A finding that is accepted, with a reason. */
export interface Exception {
  /** Id of the check. */
  readonly check: string;
  /** Path of the resource; `*` stands for any characters, but not alone. */
  readonly address: string;
  /** Why it is accepted: what it would cost, or why it doesn't apply. */
  readonly reason: string;
  /** Last day on which it holds, as 2027-06-30 in UTC; absent: it has none. */
  readonly until?: string;
}

/** What becomes of findings. */
export interface Judgement {
  /** Findings that no exception accepts. */
  readonly failed: readonly Finding[];
  /** Findings that an exception accepts. */
  readonly excepted: readonly Finding[];
  /** Exceptions that are wrong, have ended, or accept nothing, a line each. */
  readonly problems: readonly string[];
}

/** Applies exceptions to findings, each of which is accepted by those of its check and address only. */
export function judgeFindings(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  today: Date,
): Judgement {
  const day = today.toISOString().slice(0, "2027-06-30".length);
  const valid: Exception[] = [];
  const problems: string[] = [];
  for (const each of exceptions) {
    const problem = problemOf(each, findings, day);
    if (problem === undefined) valid.push(each);
    else problems.push(`${each.check} ${each.address}: ${problem}`);
  }
  const isExcepted = (finding: Finding) => valid.some((each) => accepts(each, finding));
  return {
    failed: findings.filter((each) => !isExcepted(each)),
    excepted: findings.filter(isExcepted),
    problems,
  };
}

function problemOf(exception: Exception, findings: readonly Finding[], day: string): string | undefined {
  const { address, reason, until } = exception;
  if (/^[*/]*$/.test(address)) return "an exception needs an address, or a part of one beside `*`.";
  if (reason.trim() === "") return "an exception needs a reason.";
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until)) {
    return `"${until}" is not a day, as 2027-06-30.`;
  }
  if (until !== undefined && until < day) return `the exception ended on ${until}.`;
  if (!findings.some((finding) => accepts(exception, finding))) {
    return "the exception accepts nothing. Remove it.";
  }
  return undefined;
}

function accepts({ check, address }: Exception, finding: Finding): boolean {
  const pattern = address.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return check === finding.check && new RegExp(`^${pattern.join(".*")}$`).test(finding.address);
}
