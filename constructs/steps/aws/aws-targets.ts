import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TargetReader } from "../commands/target-health";
import { RETRIES } from "./retries";

/** Returns a function that reads the health of the targets of a target group. */
export function awsTargets(region: string): TargetReader {
  const client = new ElasticLoadBalancingV2Client({ region, ...RETRIES });
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
