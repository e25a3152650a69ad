import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TargetReader } from "../commands/target-health";

/** Returns what reads the health of targets in a region. */
export function awsTargets(region: string): TargetReader {
  const client = new ElasticLoadBalancingV2Client({ region, maxAttempts: 8 });
  return async (TargetGroupArn) => {
    const { TargetHealthDescriptions: found = [] } = await client.send(
      new DescribeTargetHealthCommand({ TargetGroupArn }),
    );
    return found.map(({ Target: target, TargetHealth: health }) => ({
      id: target?.Id ?? "",
      state: health?.State ?? "unknown",
      reason: health?.Description ?? health?.Reason,
    }));
  };
}
