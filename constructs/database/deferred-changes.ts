import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { DataAwsDbInstances } from "@cdktf/provider-aws/lib/data-aws-db-instances";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { PlanWarning } from "../naming/plan-warning";

/** The instance, and its description. */
export interface DeferredChangesProps {
  /** Name of the instance, for example `shop-dev`. */
  readonly identifier: string;
  /** AWS region, for the command that the warning prints. */
  readonly region: string;
  /** Version, with or without the minor one. */
  readonly version: string;
  /** Instance class, for example `db.t4g.micro`. */
  readonly instanceClass: string;
  /** GiB. */
  readonly storage: number;
  /** Whether there is a standby in another zone. */
  readonly multiAz: boolean;
}

/**
 * A warning of every plan in which the database differs from its description in what RDS changes only in the
 * maintenance window.
 *
 * The instance is read by a list that is empty before it exists. Read by the resource's own attributes, its values would
 * be known only after the apply. RDS answers a filter that finds none with an empty list, and only an identifier with
 * `DBInstanceNotFound` (seen on AWS: floci-io/floci#1740). Source: RDS API reference, ModifyDBInstance, ApplyImmediately,
 * and the user guide, "Using the schedule modifications setting": a change that is applied at once takes all pending ones
 * with it.
 */
export class DeferredChanges extends Construct {
  constructor(scope: Construct, id: string, props: DeferredChangesProps) {
    super(scope, id);
    const listed = new DataAwsDbInstances(this, "listed", {
      filter: [{ name: "db-instance-id", values: [props.identifier] }],
    });
    const current = new DataAwsDbInstance(this, "current", { dbInstanceIdentifier: "${each.value}" });
    current.addOverride("for_each", `\${toset(${addressOf(listed, "instance_identifiers")})}`);
    const ofEach = (expression: string) => `[for each in ${addressOf(current)} : ${expression}]`;
    const window = `\${join("", ${ofEach("each.preferred_maintenance_window")})}`;

    new PlanWarning(this, "warning", {
      condition: `\${alltrue(${ofEach(asDescribed(props))})}`,
      errorMessage:
        "database: a change of version, instanceClass, storage or multiAz waits for the weekly maintenance window " +
        `(${window} UTC), because of \`protect: true\`. Until then, plans and ` +
        "`npm run drift` list it. Once it is deployed, this applies it at once and interrupts connections: aws rds " +
        `modify-db-instance --region ${props.region} --db-instance-identifier ${props.identifier} --apply-immediately`,
    });
  }
}

/** Returns a condition on `each`, an instance as RDS has it now. */
function asDescribed({ version, instanceClass, storage, multiAz }: DeferredChangesProps): string {
  return [
    `startswith("\${each.engine_version}.", ${JSON.stringify(`${version}.`)})`,
    `each.db_instance_class == ${JSON.stringify(instanceClass)}`,
    `each.allocated_storage == ${storage}`,
    `each.multi_az == ${multiAz}`,
  ].join(" && ");
}
