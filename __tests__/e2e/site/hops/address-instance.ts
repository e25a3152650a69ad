import { DescribeAddressesCommand } from "@aws-sdk/client-ec2";
import type { AwsClients } from "../aws-clients";
import { DeadEnd } from "./dead-end";

/** Says which instance an Elastic IP belongs to. @throws DeadEnd */
export async function addressInstance(aws: AwsClients, address: string): Promise<string> {
  const { Addresses: found = [] } = await aws.ec2.send(
    new DescribeAddressesCommand({ Filters: [{ Name: "public-ip", Values: [address] }] }),
  );
  const [owned] = found;
  if (owned === undefined) throw new DeadEnd(`address ${address}`, "it isn't one of ours");
  if (!owned.InstanceId) throw new DeadEnd(`address ${address}`, "it is associated with no instance");
  return owned.InstanceId;
}
