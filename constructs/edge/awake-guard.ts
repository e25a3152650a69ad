import { Construct } from "constructs";
import type { Phase } from "../service/phases";
import { RecordedPhase } from "./recorded-phase";
import { TerraformData } from "../naming/terraform-data";

/** The phases of a stack, and whether its environment sleeps. */
export interface AwakeGuardProps {
  /** Name of the environment, for the message. */
  readonly environment: string;
  /** Whether the phase is only previewed. */
  readonly isPreview: boolean;
  /** Recorded phases in which the stack changes nothing for a switch. */
  readonly stays: readonly Phase[];
  /** Path of the record of the phase, for example `/shop/dev/dns`. */
  readonly phaseRecordPath: string;
  /** Terraform expression of a boolean, without `${}`: whether the environment sleeps now. */
  readonly isAsleep: string;
}

/**
 * Refuses, in the plan, to change the phase while the environment sleeps: traffic moves to what answers, and nothing does.
 *
 * A preview of another phase has no condition, so it can be planned at any time.
 */
export class AwakeGuard extends Construct {
  constructor(scope: Construct, id: string, props: AwakeGuardProps) {
    super(scope, id);
    const { environment, isAsleep, isPreview, stays } = props;
    const { expression } = new RecordedPhase(this, "phase", { path: props.phaseRecordPath });
    const isEntered = `length(setsubtract(${expression}, ${JSON.stringify(stays)})) > 0`;
    new TerraformData(this, "Resource", {
      lifecycle: {
        precondition: isPreview
          ? []
          : [
              {
                condition: `\${!(${isAsleep} && ${isEntered})}`,
                errorMessage:
                  `${environment}: cannot change the phase while the environment is asleep: nothing would answer the ` +
                  `traffic. Nothing was changed. Wake it first: npm run wake -- ${environment}`,
              },
            ],
      },
    });
  }
}
