import type { Construct } from "constructs";
import { AwakeGuard } from "../../edge/awake-guard";
import { RecordedPhase } from "../../edge/recorded-phase";
import { phaseRecordPath, sleepRecordPath } from "../../naming/environment-names";
import { PHASE_FACTS, PHASES, type PlatformStatus } from "../../service/phases";
import type { Environment } from "../../settings/settings";
import { RecordedSleep, type Sleep } from "../../sleep/sleep-record";
import { RETIRED_OUTPUT } from "../outputs/release-outputs";
import { isDeployed } from "../stack-table";
import { EnvironmentStack } from "./environment-stack";
import { UserError } from "../../service/user-error";

const ACTIVE: PlatformStatus = "active";

/** The stack of a platform. A deployment of a phase without the platform destroys its resources. */
export class PlatformStack extends EnvironmentStack {
  /** Whether the phase uses the platform. */
  public readonly isActive: boolean;

  /** When the environment sleeps, for an active platform; absent: never. */
  protected readonly sleep?: Sleep;

  /** The stack as main.ts reaches it. */
  private readonly member: "ec2" | "ecs";

  constructor(scope: Construct, id: string, environment: Environment, stack: "ec2" | "fargate") {
    super(scope, id, environment, stack);
    this.member = stack === "ec2" ? "ec2" : "ecs";
    this.isActive = isDeployed(stack, environment.phase);
    const retired = environment.retired.map(({ name }) => name);
    this.publish({
      ...{ protect: environment.protect, platform: this.status() },
      // The gate lets what runs them go.
      ...(retired.length === 0 ? {} : { [RETIRED_OUTPUT]: retired }),
    });
    const { schedule } = environment;
    if (schedule === undefined || !this.isActive) return;
    this.sleep = new RecordedSleep(this, "sleep", sleepRecordPath(this.names), schedule);
    this.refuseSwitchAsleep(this.sleep);
  }

  private refuseSwitchAsleep({ isAsleep }: Sleep): void {
    const { name, phase, previewOf } = this.environment;
    new AwakeGuard(this, "awake", {
      environment: name,
      isPreview: previewOf !== undefined,
      // The host's stack is the same in all phases with a host.
      stays: this.member === "ec2" ? PHASES.filter((each) => PHASE_FACTS[each].host) : [phase],
      phaseRecordPath: phaseRecordPath(this.names),
      isAsleep,
    });
  }

  /** Returns the status that the gate reads in a plan of this stack. */
  private status(): string {
    if (this.isActive) return ACTIVE;
    const path = phaseRecordPath(this.names);
    return new RecordedPhase(this, "recorded", { path }).statusOfUnused(this.environment.phase);
  }

  /** Returns a part of the platform. @throws in a phase that does not use the platform */
  protected part<T>(part: T | undefined, what: string): T {
    if (part !== undefined) return part;
    const { name, phase } = this.environment;
    throw new UserError(
      `environment "${name}" has no ${what} in phase "${phase}". Use it only where ${this.member}.isActive is true.`,
    );
  }
}
