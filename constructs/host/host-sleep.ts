import { Construct } from "constructs";
import { PlanWarning } from "../naming/plan-warning";
import { formatWake, type SleepSchedule } from "../service/schedule";
import { timeOfPart } from "../service/sleep-parts";
import { TimedCalls } from "../sleep/timed-calls";
import type { DockerHost } from "./docker-host";

/** The host, and when it sleeps. */
export interface HostSleepProps {
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** Name of the environment's schedule group. */
  readonly group: string;
  /** Physical name of the role, for example `shop-dev-host-schedule`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** When it sleeps. */
  readonly schedule: SleepSchedule;
  /** The host. */
  readonly host: DockerHost;
}

/**
 * Stops and starts the EC2 host, and warns in every plan while it is stopped.
 *
 * A host that starts keeps its disk and its address, and its deployer runs at boot. With a disk whose key is the account's own,
 * the role needs `kms:CreateGrant` on that key. Source: Amazon EBS user guide, "Requirements for Amazon EBS encryption".
 */
export class HostSleep extends Construct {
  constructor(scope: Construct, id: string, props: HostSleepProps) {
    super(scope, id);
    const { environment, host, schedule, group, name, account, region } = props;
    const input = { InstanceIds: [host.instanceId] };
    new TimedCalls(this, "calls", {
      ...{ name, group, account, region },
      timezone: schedule.timezone,
      statements: [
        { Effect: "Allow", Action: ["ec2:StartInstances", "ec2:StopInstances"], Resource: host.instanceArn },
      ],
      calls: {
        stop: {
          time: timeOfPart("host", "sleep", schedule),
          operation: "ec2:stopInstances",
          input,
          description: "Stops the host and its containers",
        },
        start: {
          time: timeOfPart("host", "wake", schedule),
          operation: "ec2:startInstances",
          input,
          description: "Starts the host and its containers",
        },
      },
    });
    new PlanWarning(this, "asleep", {
      condition: `\${contains(["running", "pending"], ${host.stateExpression})}`,
      errorMessage:
        `${environment}: asleep: the EC2 host is stopped. A deployment does not start it: what it changes runs from the ` +
        `next wake: ${formatWake(schedule)}. Only another host.instanceType starts it at once. To wake it now: ` +
        `npm run wake -- ${environment}`,
    });
  }
}
