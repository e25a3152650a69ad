import { DescribeInstanceTypeOfferingsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { StackJson } from "../../../report/stack-json";
import type { LiveCheck } from "./check";
import { plannedInstances } from "./planned";

/** Returns a check for each instance type: the zone of the host offers it, or one zone at least of the cluster's instances. */
export function instanceChecks(ec2: EC2Client, stacks: readonly StackJson[]): readonly LiveCheck[] {
  return plannedInstances(stacks).map(({ type, zones }) => ({
    name: `instance type ${type}`,
    calls: ["ec2:DescribeInstanceTypeOfferings"],
    ask: async (abortSignal) => {
      const { InstanceTypeOfferings = [] } = await ec2.send(
        new DescribeInstanceTypeOfferingsCommand({
          LocationType: "availability-zone-id",
          Filters: [
            { Name: "instance-type", Values: [type] },
            { Name: "location", Values: [...zones] },
          ],
        }),
        { abortSignal },
      );
      const offered = InstanceTypeOfferings.map(({ Location }) => Location);
      const missing = zones.filter((zone) => !offered.includes(zone));
      if (missing.length === 0) return { level: "ok", message: `offered in ${zones.join(", ")}.` };
      if (missing.length === zones.length) {
        const message = `not offered in ${missing.join(", ")}. Choose another instance type, or other zones in network.zones.`;
        return { level: "error", message };
      }
      return {
        level: "warning",
        message: `not offered in ${missing.join(", ")}: all instances start in the other zones.`,
      };
    },
  }));
}
