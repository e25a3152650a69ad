import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { anyDiffers, choiceByAny, holdsOnly, nonsensitive } from "../naming/conditions";
import { PARAMETER_BYTES } from "../service/quotas";
import { type Phase, PHASE_FACTS, type PlatformStatus, stepsTo } from "../service/phases";
import { RETIRED_SECRET } from "../service/words";
import { TerraformData } from "../naming/terraform-data";

/** The parameter that records the phase, and what is applied before it is read. */
export interface RecordedPhaseProps {
  /** Path of the parameter that holds the record, for example `/shop/dev/dns`. */
  readonly path: string;
  /** Resources that must be applied before the record is read; absent: every plan reads it. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The phase that was applied last, read from an SSM parameter. Before the first deployment there is no record. */
export class RecordedPhase extends Construct {
  /** The data source, for others to depend on. */
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
   * The gate reads it in the plan of the platform's stack, and refuses to destroy a platform that is serving traffic.
   *
   * @returns a Terraform expression for `retired` or `in-use`
   */
  public statusOfUnused(requested: Phase): string {
    const retired: PlatformStatus = "retired";
    const inUse: PlatformStatus = "in-use";
    return choiceByAny(this.expression, PHASE_FACTS[requested].enteredFrom, retired, inUse);
  }
}

/** The requested phase, and the parameter that records the phase. */
export interface PhaseTransitionGuardProps {
  /** Name of the environment, for the error message. */
  readonly environment: string;
  /** Path of the parameter that holds the record, for example `/shop/dev/dns`. */
  readonly recordPath: string;
  /** Phase to enter. */
  readonly phase: Phase;
  /** Services that run once it is applied, secrets that no container gets then, and the path of what records them. */
  readonly running: {
    readonly path: string;
    readonly services: readonly string[];
    readonly retiredSecrets: readonly string[];
  };
  /** Whether phases change only one step at a time, and Terraform refuses a plan that destroys the record. */
  readonly protect: boolean;
  /** The platform that the domain's DNS record will point to; absent without a domain. */
  readonly target?: {
    /** An output of its stack, for example the id of the host's instance. */
    readonly value: string;
    /** Placeholder that `value` has while the platform is not deployed. */
    readonly placeholder: string;
  };
}

/**
 * Refuses a phase that is more than one step away from the recorded phase, and records the phase once it is applied.
 *
 * The check runs in the apply and not in the plan, so that every phase can be previewed from every other one. The data
 * source of the record depends on `requestedPhase`: while that changes, Terraform reads the record in the apply.
 */
export class PhaseTransitionGuard extends Construct {
  /** What must be applied before the DNS record changes. */
  public readonly guard: ITerraformDependable;
  /** The phase that was applied last, as it is read before the guard. */
  public readonly recorded: RecordedPhase;
  private readonly props: PhaseTransitionGuardProps;

  constructor(scope: Construct, id: string, props: PhaseTransitionGuardProps) {
    super(scope, id);
    this.props = props;
    const requestedPhase = new TerraformData(this, "announced", { input: props.phase });
    const recorded = new RecordedPhase(this, "recorded", {
      path: props.recordPath,
      dependsOn: [requestedPhase],
    });
    this.recorded = recorded;
    this.guard = new TerraformData(this, "allowed", {
      input: props.phase,
      dependsOn: [recorded.dataSource],
      lifecycle: { precondition: [...this.noJump(recorded), ...this.targetIsDeployed(requestedPhase)] },
    });
  }

  /** Records the phase, which services run, and which secrets are retired, after everything else has been applied. */
  public record(dependsOn: readonly ITerraformDependable[]): void {
    const { environment, running } = this.props;
    const retired = running.retiredSecrets.map((secret) => `${RETIRED_SECRET}${secret}`);
    recordParts([...running.services, ...retired]).forEach((part, index) => {
      const number = index === 0 ? "" : `-${index + 1}`;
      new SsmParameter(this, `running${number}`, {
        name: `${running.path}/services${number}`,
        type: "String",
        value: part.join(","),
        description: `Services of ${environment} that run since the last deployment that was finished`,
        dependsOn: [this.guard, ...dependsOn],
      });
    });
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
          `Deploy the whole environment: npm run deploy -- ${environment}`,
      },
    ];
  }
}

/** Divides names among as few parameters as hold them, at least one. Who reads the record reads every parameter of its path. */
function recordParts(names: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const name of names) {
    const last = parts.at(-1) ?? [];
    if ([...last, name].join(",").length <= PARAMETER_BYTES) last.push(name);
    else parts.push([name]);
  }
  return parts;
}
