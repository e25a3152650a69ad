import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { type Phase, previousPhases } from "../service/phases";
import { RecordedPhase } from "./recorded-phase";
import { TerraformData } from "./terraform-data";

/** What a step from phase to phase is made from. */
export interface PhaseTransitionGuardProps {
  /** Name of the environment, for the refusal's words. */
  readonly environment: string;
  /** Path under which the phase is recorded, for example `/shop/dev/dns`. */
  readonly recordPath: string;
  /** Phase to enter. */
  readonly phase: Phase;
  /** Whether a jump is refused, and with it the destruction of the whole: this stack is the first to go. */
  readonly protect: boolean;
  /** What the domain is about to lead to; absent without a domain. */
  readonly target?: {
    readonly value: string;
    /** What stands in for it while its platform isn't deployed. */
    readonly placeholder: string;
  };
}

/**
 * The step from the phase that was applied last to the one that is wanted.
 *
 * It is judged when it is applied, not when it is planned, so that every phase can be previewed from every other: the
 * record is read after `announced`, whose change defers the reading.
 */
export class PhaseTransitionGuard extends Construct {
  /** What the domain's record waits for: the step is allowed. */
  public readonly allowed: ITerraformDependable;
  private readonly props: PhaseTransitionGuardProps;

  constructor(scope: Construct, id: string, props: PhaseTransitionGuardProps) {
    super(scope, id);
    this.props = props;
    const announced = new TerraformData(this, "announced", { input: props.phase });
    const recorded = new RecordedPhase(this, "recorded", { path: props.recordPath, after: [announced] });
    this.allowed = new TerraformData(this, "allowed", {
      input: props.phase,
      dependsOn: [recorded.reading],
      lifecycle: { precondition: [...this.noJump(recorded), ...this.deployedTarget(announced)] },
    });
  }

  /** Writes down that the phase is applied. */
  public record(after: readonly ITerraformDependable[]): void {
    new SsmParameter(this, "record", {
      name: `${this.props.recordPath}/phase`,
      type: "String",
      value: this.props.phase,
      description: `Phase of ${this.props.environment} that was applied last`,
      dependsOn: [this.allowed, ...after],
      lifecycle: { preventDestroy: this.props.protect },
    });
  }

  private noJump(recorded: RecordedPhase): readonly Precondition[] {
    if (!this.props.protect) return [];
    const { environment, phase } = this.props;
    const allowed = JSON.stringify(previousPhases(phase));
    return [
      {
        condition: `\${length(setsubtract(${recorded.expression}, ${allowed})) == 0}`,
        errorMessage:
          `${environment}: phase "${phase}" can't follow the phase that is deployed; with protect, phases move one ` +
          'rung at a time. Nothing has moved. Deploy phase "cutover" first, then this one.',
      },
    ];
  }

  private deployedTarget(announced: TerraformData): readonly Precondition[] {
    const { environment, phase, target } = this.props;
    if (target === undefined) return [];
    return [
      {
        condition: `\${join("/", [${announced.output}, ${target.value}]) != "${phase}/${target.placeholder}"}`,
        errorMessage:
          `${environment}: what serves in phase "${phase}" isn't deployed yet. Nothing has moved. ` +
          `Deploy the whole environment: npx cdktf deploy '${environment}-*'`,
      },
    ];
  }
}
