import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** What the reading of the phase is made from. */
export interface RecordedPhaseProps {
  /** Path under which the phase is recorded, for example `/shop/dev/dns`. */
  readonly path: string;
  /** What must be done before it is read; absent: it is read in every plan. */
  readonly after?: readonly ITerraformDependable[];
}

/** The phase that was applied last. Nothing is recorded before the first, which is no mistake. */
export class RecordedPhase extends Construct {
  /** The reading, for what must come after it. */
  public readonly reading: ITerraformDependable;
  /** Expression for the list of what is recorded: one phase, or none. */
  public readonly expression: string;

  constructor(scope: Construct, id: string, props: RecordedPhaseProps) {
    super(scope, id);
    const recorded = new DataAwsSsmParametersByPath(this, "Resource", {
      path: props.path,
      dependsOn: props.after === undefined ? undefined : [...props.after],
    });
    this.reading = recorded;
    this.expression = `nonsensitive(data.${recorded.terraformResourceType}.${recorded.friendlyUniqueId}.values)`;
  }
}
