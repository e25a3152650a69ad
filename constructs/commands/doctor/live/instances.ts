import { DescribeInstanceTypeOfferingsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { StackJson } from "../../../report/stack-json";
import type { LiveCheck } from "./check";
import { plannedInstanceTypes, plannedZones } from "./planned";

/** Returns a check for each instance type: it is offered in the zones of the environment. */
export function instanceChecks(ec2: EC2Client, stacks: readonly StackJson[]): readonly LiveCheck[] {
  const zones = plannedZones(stacks);
  return plannedInstanceTypes(stacks).map((type) => ({
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
      const message = `not offered in ${missing.join(", ")}. Choose another instance type, or other zones in network.zones.`;
      return { level: "error", message };
    },
  }));
}
