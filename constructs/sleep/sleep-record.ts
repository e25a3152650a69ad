import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { nonsensitive } from "../naming/conditions";
import type { SleepSchedule } from "../service/schedule";

/** Values of the record. */
export const SLEEP_STATE = { asleep: "asleep", awake: "awake" } as const;

/** The parameter that says whether an environment sleeps; its schedule, and the commands, write it. */
export class SleepRecord extends Construct {
  /** Name of the parameter. */
  public readonly name: string;
  /** ARN of the parameter. */
  public readonly arn: string;

  /** @param path - for example `/shop/dev/schedule.state` */
  constructor(scope: Construct, id: string, path: string) {
    super(scope, id);
    const parameter = new SsmParameter(this, "Resource", {
      name: `${path}/current`,
      type: "String",
      value: SLEEP_STATE.awake,
      description: "Whether the environment is asleep or awake, written by its schedule",
      lifecycle: { ignoreChanges: ["value"] },
    });
    this.name = parameter.name;
    this.arn = parameter.arn;
  }
}

/** When an environment sleeps, and whether it does now. */
export interface Sleep {
  /** The schedule. */
  readonly schedule: SleepSchedule;
  /** Terraform expression of a boolean, without `${}`: whether it sleeps now. */
  readonly isAsleep: string;
}

/** Reads whether an environment sleeps; before the first deployment there is no record, and it is awake. */
export class RecordedSleep extends Construct implements Sleep {
  /** The schedule. */
  public readonly schedule: SleepSchedule;
  /** Terraform expression of a boolean, without `${}`: whether it sleeps. */
  public readonly isAsleep: string;

  /** @param path - for example `/shop/dev/schedule.state` */
  constructor(scope: Construct, id: string, path: string, schedule: SleepSchedule) {
    super(scope, id);
    this.schedule = schedule;
    const recorded = new DataAwsSsmParametersByPath(this, "Resource", { path });
    this.isAsleep = `contains(${nonsensitive(addressOf(recorded, "values"))}, ${JSON.stringify(SLEEP_STATE.asleep)})`;
  }
}
