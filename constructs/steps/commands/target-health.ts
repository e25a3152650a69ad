import { hostAsleep } from "../asleep";
import type { Clock, Output } from "../output";
import { StepError } from "../step-error";
import { waitUntil } from "../wait-until";

/** The target group of the EC2 host, and the longest wait. */
export interface TargetWait {
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** ARN of the target group. */
  readonly targetGroup: string;
  /** Percentage of the requests that the host is to get. */
  readonly percent: number;
  /** Longest wait in seconds. */
  readonly limit: number;
  /** `true` while the environment sleeps; absent: it never does. */
  readonly asleep?: string;
}

/** A target as the load balancer sees it. */
export interface Target {
  /** Id of the instance. */
  readonly id: string;
  /** Its state, for example `healthy`, `initial` or `unhealthy`. */
  readonly state: string;
  /** Why it is in that state, as the load balancer reports it. */
  readonly reason?: string;
}

/** Returns the targets of a target group. */
export type TargetReader = (targetGroup: string) => Promise<readonly Target[]>;

/**
 * Waits until the load balancer finds the EC2 host healthy, so that no request is sent to a host that cannot answer it:
 * target groups with weights do not fail over to one another.
 *
 * @throws {@link StepError} when no target is healthy in time, with the reason and what to look at
 */
export async function waitForTarget(
  read: TargetReader,
  wait: TargetWait,
  output: Output,
  clock: Clock,
): Promise<void> {
  const { environment, targetGroup, limit, asleep } = wait;
  if (asleep === "true") throw new StepError(hostAsleep(environment));
  const missing = async () => {
    const targets = await read(targetGroup);
    return targets.some(({ state }) => state === "healthy") ? undefined : stateOf(targets);
  };
  const state = await waitUntil(
    { waiting: `${environment}: waiting for the EC2 host`, limit, missing },
    output,
    clock,
  );
  if (state !== undefined) throw tooLong(wait, state);
  output.log(`${environment}: the EC2 host is healthy`);
}

function stateOf([target]: readonly Target[]): string {
  if (target === undefined) return "it is not registered with the load balancer";
  const { id, state, reason } = target;
  return reason === undefined ? `${id} is ${state}` : `${id} is ${state}: ${reason}`;
}

function tooLong({ environment, limit, percent }: TargetWait, state: string): StepError {
  return new StepError(
    `${environment}: the EC2 host did not become healthy within ${limit} s (${state}). No share of the traffic was ` +
      `changed, so it did not get its ${percent} %. To see what is missing, open a session (shell_command in npx cdktf ` +
      `output ${environment}-ec2) and run sudo deploy status. Then deploy again, or leave all traffic on Fargate: ` +
      "cutover: { fargate: 100 }",
  );
}
