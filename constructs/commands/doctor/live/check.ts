import { unreadReason } from "../../aws-refusals";

/** What a check found. */
export interface LiveAnswer {
  /** `error`: a deployment would fail; `warning`: it may; `unknown`: AWS or the DNS did not answer the question. */
  readonly level: "ok" | "warning" | "error" | "unknown";
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to type or to do, as text to paste; absent: nothing. */
  readonly fix?: string;
}

/** A question to AWS, or to the DNS, that changes nothing. */
export interface LiveCheck {
  /** What is asked, for example `Elastic IPs`. */
  readonly name: string;
  /** The calls, for example `ec2:DescribeAddresses`: the permissions that the question needs. */
  readonly calls: readonly string[];
  /** Asks. The signal ends the calls when the time is over. */
  readonly ask: (signal: AbortSignal) => Promise<LiveAnswer>;
}

/** A check and what it found. */
export interface LiveFinding extends LiveAnswer {
  /** What was asked. */
  readonly check: string;
  /** The calls that asked. */
  readonly calls: readonly string[];
}

/** Checks that run side by side: AWS throttles an account, and each makes one to three requests. */
const SIDE_BY_SIDE = 4;

/** Seconds that a check may take, with the SDK's retries. */
const TIMEOUT = 20;

/**
 * Asks all questions, a few at a time, and returns the answers in their order.
 *
 * @param seconds - seconds that one may take
 */
export async function askAll(
  checks: readonly LiveCheck[],
  seconds = TIMEOUT,
): Promise<readonly LiveFinding[]> {
  const findings: LiveFinding[] = [];
  const waiting = checks.entries();
  const worker = async () => {
    for (const [index, check] of waiting) findings[index] = await askOne(check, seconds);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return findings;
}

async function askOne({ name, calls, ask }: LiveCheck, seconds: number): Promise<LiveFinding> {
  const timeout = new AbortController();
  const about = { check: name, calls };
  const late = new Promise<LiveAnswer>((resolve) => {
    timeout.signal.addEventListener("abort", () => {
      resolve({ level: "unknown", message: `could not check: no answer within ${seconds} s.` });
    });
  });
  const timer = setTimeout(() => {
    timeout.abort();
  }, seconds * 1000);
  const asked = ask(timeout.signal).catch((error: unknown) => unanswered(error, calls));
  try {
    return { ...about, ...(await Promise.race([asked, late])) };
  } finally {
    clearTimeout(timer);
  }
}

/** Says why a question has no answer; that is no fault of the description. */
function unanswered(error: unknown, calls: readonly string[]): LiveAnswer {
  return { level: "unknown", message: unreadReason(error, calls) };
}
