import { hostAsleep } from "../asleep";
import { type HostProbe, missingPaths } from "../host-probe";
import type { Clock, Output } from "../output";
import { StepError } from "../step-error";
import { waitUntil } from "../wait-until";

/** The URL of the EC2 host, and when the answer is waited for. */
export interface AnswerWait {
  /** Name of the environment. */
  readonly environment: string;
  /** URL that the host answers with 200 once it serves every path. */
  readonly url: string;
  /** Recorded phase; empty before the first deployment. */
  readonly recorded: string;
  /** Recorded phases from which traffic moves to the host. */
  readonly movesFrom: readonly string[];
  /** Longest wait in seconds. */
  readonly limit: number;
  /** `true` while the environment sleeps; absent: it never does. */
  readonly asleep?: string;
}

/**
 * Waits until the EC2 host serves every path, before the domain moves to it and Fargate is destroyed.
 *
 * Only if traffic comes from Fargate: before the first release the host serves nothing, and needs its DNS record first.
 *
 * @throws {@link StepError} when it does not answer 200 in time, with the last answer and what to look at
 */
export async function waitForHost(
  get: HostProbe["get"],
  wait: AnswerWait,
  output: Output,
  clock: Clock,
): Promise<void> {
  if (!wait.movesFrom.includes(wait.recorded)) return;
  const { environment, url, limit } = wait;
  if (wait.asleep === "true") throw new StepError(hostAsleep(environment));
  const missing = await waitUntil(
    {
      waiting: `${environment}: waiting for the EC2 host`,
      limit,
      missing: async () => missingPaths(await get(url)),
    },
    output,
    clock,
  );
  if (missing !== undefined) {
    throw new StepError(
      `${environment}: the EC2 host did not serve every path within ${limit} s: ${missing} (${url}). No traffic ` +
        "was moved, and Fargate is still running. To see what is missing, open a session (shell_command in npx cdktf " +
        `output ${environment}-ec2) and run sudo deploy status. If only this machine cannot reach it, deploy from ` +
        "one that can send requests to the internet.",
    );
  }
  output.log(`${environment}: the EC2 host serves every path`);
}
