import type { Share } from "../ecs/traffic-rule";

/** Who can serve a path. */
export interface TrafficTargets {
  /** Target group of the service's tasks. */
  readonly tasks: string;
  /** Target group of the host; absent: the tasks serve alone. */
  readonly host?: string;
  /** Percentage that the tasks get while there is a host. */
  readonly fargatePercent: number;
}

/** Divides a path's requests between the tasks and the host. */
export function trafficShares(targets: TrafficTargets): readonly Share[] {
  const { tasks, host, fargatePercent } = targets;
  if (host === undefined) return [{ targetGroupArn: tasks, percent: 100 }];
  return [
    { targetGroupArn: tasks, percent: fargatePercent },
    { targetGroupArn: host, percent: 100 - fargatePercent },
  ];
}
