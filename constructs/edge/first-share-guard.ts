import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { holdsOnly } from "../naming/conditions";
import { type Phase, PHASE_FACTS, PHASES } from "../service/phases";
import { RecordedPhase } from "./recorded-phase";
import { TerraformData } from "../naming/terraform-data";

/** The phase that is entered without a percentage, and the parameter that records the phase. */
export interface FirstShareGuardProps {
  /** Name of the environment, for the error message. */
  readonly environment: string;
  /** Path of the parameter that holds the record, for example `/shop/dev/dns`. */
  readonly recordPath: string;
  /** Phase to enter. */
  readonly phase: Phase;
}

/**
 * Refuses a phase with both platforms that is entered from one without the host, and without a percentage: the new host
 * would get every request at once.
 *
 * The check runs in the apply and not in the plan, so that the phase can be previewed without a percentage. The record is
 * read then, because the construct is new in the state when the phase is entered.
 */
export class FirstShareGuard extends Construct {
  /** What must be applied before a share of the traffic changes. */
  public readonly guard: ITerraformDependable;

  constructor(scope: Construct, id: string, { environment, phase, recordPath }: FirstShareGuardProps) {
    super(scope, id);
    const entered = new TerraformData(this, "entered", { input: phase });
    const recorded = new RecordedPhase(this, "recorded", { path: recordPath, dependsOn: [entered] });
    this.guard = new TerraformData(this, "allowed", {
      input: phase,
      dependsOn: [recorded.dataSource],
      lifecycle: {
        precondition: [
          {
            condition: holdsOnly(
              recorded.expression,
              PHASES.filter((each) => PHASE_FACTS[each].host),
            ),
            errorMessage:
              `${environment}: phase "${phase}" needs a percentage here, because the new EC2 host would get every request ` +
              "at once. No share of the traffic was changed. Set cutover: { fargate: 100 }, deploy, and lower it step by step.",
          },
        ],
      },
    });
  }
}
