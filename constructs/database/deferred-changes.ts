import type { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { PlanWarning } from "../naming/plan-warning";

/** The instance, and its description. */
export interface DeferredChangesProps {
  /** The instance as RDS has it, by its name; none before it exists. */
  readonly current: DataAwsDbInstance;
  /** Name of the instance, for example `shop-dev`. */
  readonly identifier: string;
  /** AWS region, for the command that the warning prints. */
  readonly region: string;
  /** Version, with or without the minor one. */
  readonly version: string;
  /** The same, or the newer minor version that stays: text of a Terraform template. */
  readonly engineVersion: string;
  /** Instance class, for example `db.t4g.micro`. */
  readonly instanceClass: string;
  /** GiB. */
  readonly storage: number;
  /** Whether there is a standby in another zone. */
  readonly multiAz: boolean;
}

/**
 * A warning of every plan in which the database differs from its description in what RDS changes only in the
 * maintenance window. It names each value.
 *
 * Source: RDS API reference, ModifyDBInstance, ApplyImmediately, and the user guide, "Using the schedule modifications
 * setting": a change that is applied at once takes all pending ones with it.
 */
export class DeferredChanges extends Construct {
  constructor(scope: Construct, id: string, props: DeferredChangesProps) {
    super(scope, id);
    const { current, region, identifier } = props;
    const ofEach = (expression: string) => `[for each in ${addressOf(current)} : ${expression}]`;
    const shown = (list: string) => `\${join("", ${list})}`;
    const window = shown(ofEach("each.preferred_maintenance_window"));
    const values = comparedValues(props);
    const asDescribed = values.map(({ condition }) => condition).join(" && ");
    const differing = values.map(({ condition, text }) => `${condition} ? "" : "${text}"`).join(", ");

    const differences = shown(ofEach(`join(", ", compact([${differing}]))`));

    new PlanWarning(this, "warning", {
      condition: `\${alltrue(${ofEach(asDescribed)})}`,
      errorMessage:
        `database: ${differences}: this waits for the weekly maintenance window ` +
        `(${window} UTC), because of \`protect: true\`. Until then, plans and ` +
        "`npm run drift` list it, also once it is deployed. Then this applies it at once and interrupts connections: aws rds " +
        `modify-db-instance --region ${region} --db-instance-identifier ${identifier} --apply-immediately`,
    });
  }
}

/** Returns conditions on `each`, an instance as RDS has it now, and texts for where they do not hold. */
function comparedValues(props: DeferredChangesProps) {
  const { version, engineVersion, instanceClass, storage, multiAz } = props;
  return [
    {
      condition: `startswith("\${each.engine_version}.", "${engineVersion}.")`,
      text: `version \${each.engine_version} -> ${version}`,
    },
    {
      condition: `each.db_instance_class == ${JSON.stringify(instanceClass)}`,
      text: `instanceClass \${each.db_instance_class} -> ${instanceClass}`,
    },
    {
      condition: `each.allocated_storage == ${storage}`,
      text: `storage \${each.allocated_storage} -> ${storage} GiB`,
    },
    { condition: `each.multi_az == ${multiAz}`, text: `multiAz \${each.multi_az} -> ${multiAz}` },
  ];
}
