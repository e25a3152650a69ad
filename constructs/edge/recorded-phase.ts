import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { anyDiffers, choiceByAny, holdsOnly, nonsensitive } from "../naming/conditions";
import { type Phase, PHASE_FACTS, type PlatformStatus, stepsTo } from "../service/phases";
import { TerraformData } from "./terraform-data";

/** Where the recorded phase is, and when it is read. */
export interface RecordedPhaseProps {
  /** Path of the parameter that holds the record, for example `/shop/dev/dns`. */
  readonly path: string;
  /** Resources that must be applied before the record is read; absent: every plan reads it. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The phase that was applied last, read from its SSM parameter. Before the first deployment nothing is recorded. */
export class RecordedPhase extends Construct {
  /** The data source, for resources that must come after it. */
  public readonly dataSource: ITerraformDependable;
  /** Terraform expression for the recorded phases: a list of one, or an empty list. */
  public readonly expression: string;

  constructor(scope: Construct, id: string, props: RecordedPhaseProps) {
    super(scope, id);
    const recorded = new DataAwsSsmParametersByPath(this, "Resource", {
      path: props.path,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
    this.dataSource = recorded;
    this.expression = nonsensitive(addressOf(recorded, "values"));
  }

  /**
   * Returns the status of a platform that the requested phase does not use.
   *
   * A stack that is the same in two phases cannot name the phase itself. So the gate sees in the plan of the platform's
   * own stack that a jump would destroy it while it still receives traffic.
   *
   * @returns a Terraform expression for `retired` or `in-use`
   */
  public statusOfUnused(requested: Phase): string {
    const retired: PlatformStatus = "retired";
    const inUse: PlatformStatus = "in-use";
    return choiceByAny(this.expression, PHASE_FACTS[requested].enteredFrom, retired, inUse);
  }
}

/** What the guard compares and writes. */
export interface PhaseTransitionGuardProps {
  /** Name of the environment, for the error message. */
  readonly environment: string;
  /** Path of the parameter that holds the record, for example `/shop/dev/dns`. */
  readonly recordPath: string;
  /** Phase to enter. */
  readonly phase: Phase;
  /** Whether a jump over a phase is refused, and the destruction of the record. */
  readonly protect: boolean;
  /** What the domain's DNS record will point to; absent without a domain. */
  readonly target?: {
    /** Address or name of the target. */
    readonly value: string;
    /** What `value` is while the target is not deployed. */
    readonly placeholder: string;
  };
}

/**
 * Refuses to enter a phase that does not follow the recorded one, and records the phase once it is applied.
 *
 * The check runs when it is applied, not when it is planned, so that every phase can be previewed from every other: the
 * record is read after `requestedPhase`, and a change of that defers the reading.
 */
export class PhaseTransitionGuard extends Construct {
  /** What must be applied before the DNS record changes. */
  public readonly guard: ITerraformDependable;
  private readonly props: PhaseTransitionGuardProps;

  constructor(scope: Construct, id: string, props: PhaseTransitionGuardProps) {
    super(scope, id);
    this.props = props;
    const requestedPhase = new TerraformData(this, "announced", { input: props.phase });
    const recorded = new RecordedPhase(this, "recorded", {
      path: props.recordPath,
      dependsOn: [requestedPhase],
    });
    this.guard = new TerraformData(this, "allowed", {
      input: props.phase,
      dependsOn: [recorded.dataSource],
      lifecycle: { precondition: [...this.noJump(recorded), ...this.targetIsDeployed(requestedPhase)] },
    });
  }

  /** Records the phase after everything else of the switch has been applied. */
  public record(dependsOn: readonly ITerraformDependable[]): void {
    new SsmParameter(this, "record", {
      name: `${this.props.recordPath}/phase`,
      type: "String",
      value: this.props.phase,
      description: `Phase of ${this.props.environment} that was applied last`,
      dependsOn: [this.guard, ...dependsOn],
      lifecycle: { preventDestroy: this.props.protect },
    });
  }

  private noJump(recorded: RecordedPhase): readonly Precondition[] {
    if (!this.props.protect) return [];
    const { environment, phase } = this.props;
    const first = stepsTo(phase).map((step) => `"${step}"`);
    return [
      {
        condition: holdsOnly(recorded.expression, PHASE_FACTS[phase].enteredFrom),
        errorMessage:
          `${environment}: cannot switch to phase "${phase}" directly: with \`protect: true\`, phases change one step at ` +
          `a time. Nothing was changed. Deploy phase ${first.join(" or ")} first.`,
      },
    ];
  }

  private targetIsDeployed(requestedPhase: TerraformData): readonly Precondition[] {
    const { environment, phase, target } = this.props;
    if (target === undefined) return [];
    const platform = PHASE_FACTS[phase].domainTarget === "host" ? "EC2 host" : "load balancer";
    return [
      {
        condition: anyDiffers([
          [requestedPhase.output, phase],
          [target.value, target.placeholder],
        ]),
        errorMessage:
          `${environment}: the ${platform} of phase "${phase}" is not deployed yet, so DNS was not changed. ` +
          `Deploy the whole environment: npx cdktf deploy '${environment}-*'`,
      },
    ];
  }
}
