import {
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsClients } from "../../../../constructs/commands/rehearsal/aws-clients";
import type { Repair } from "./breakage";

/** Deregisters the targets of a target group. */
export async function emptyTargetGroup(
  { elb }: AwsClients,
  { TargetGroupArn }: TargetGroup,
): Promise<Repair> {
  const { TargetHealthDescriptions: found = [] } = await elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn }),
  );
  const input = { TargetGroupArn, Targets: found.flatMap(({ Target: target }) => target ?? []) };
  await elb.send(new DeregisterTargetsCommand(input));
  return () => elb.send(new RegisterTargetsCommand(input));
}
