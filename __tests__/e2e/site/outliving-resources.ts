import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeAddressesCommand } from "@aws-sdk/client-ec2";
import type { AwsClients } from "../../../constructs/commands/rehearsal/aws-clients";

/** Reads what must be the same in every phase: the host's address, and the log groups with the time of their creation. */
export async function outlivingResources({ ec2, logs }: AwsClients): Promise<readonly string[]> {
  const Filters = [{ Name: "tag:Name", Values: ["*-host"] }];
  const { Addresses: addresses = [] } = await ec2.send(new DescribeAddressesCommand({ Filters }));
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  return [
    ...addresses.map(({ AllocationId, PublicIp }) => `${AllocationId} ${PublicIp}`),
    ...logGroups.map(({ logGroupName, creationTime }) => `${logGroupName} ${creationTime}`),
  ].sort();
}
