import {
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../aws-clients";
import type { Mend } from "./breakage";

/** Takes the targets out of a target group. */
export async function emptyGroup({ elb }: AwsClients, { TargetGroupArn }: TargetGroup): Promise<Mend> {
  const { TargetHealthDescriptions: found = [] } = await elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn }),
  );
  const input = { TargetGroupArn, Targets: found.flatMap(({ Target: target }) => target ?? []) };
  await elb.send(new DeregisterTargetsCommand(input));
  return () => elb.send(new RegisterTargetsCommand(input));
}
