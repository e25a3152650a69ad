import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { expressionInJson, onlyTextOf } from "../naming/conditions";
import { HOST_HEALTH_PATH } from "../service/limits";
import { type Phase, PHASE_FACTS, PHASES } from "../service/phases";
import { step } from "../steps/step";
import { HOST_TIMEOUT } from "./host-target-group";
import { TerraformData } from "../naming/terraform-data";

/** The phase to enter, the address of the host, and the record of the phase. */
export interface HostAnswerWaitProps {
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** Phase to enter. */
  readonly phase: Phase;
  /** Public IP address of the host. */
  readonly publicIp: string;
  /** Terraform expression for the recorded phases: a list of one, or an empty list. */
  readonly recorded: string;
  /** Terraform expression, without `${}`: whether the environment sleeps; absent: it never does. */
  readonly isAsleep?: string;
  /** What is applied before the wait. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Waits until the host serves every path before traffic moves to it from Fargate, in a phase whose traffic is the host's.
 *
 * It requests a URL at the host's address: that needs no permission, and takes the path of a visitor's request. There may
 * be no load balancer and no target group that checks the host.
 */
export class HostAnswerWait extends Construct {
  /** What must be applied before the DNS record changes, and before Fargate is destroyed. */
  public readonly serving: ITerraformDependable;

  constructor(scope: Construct, id: string, props: HostAnswerWaitProps) {
    super(scope, id);
    const { environment, phase, publicIp, isAsleep } = props;
    const isHosts = (each: Phase) => PHASE_FACTS[each].domainTarget === "host";
    const wait = {
      environment,
      url: `http://${publicIp}${HOST_HEALTH_PATH}`,
      recorded: onlyTextOf(props.recorded),
      movesFrom: PHASES.filter((each) => !isHosts(each)),
      limit: HOST_TIMEOUT,
      asleep: isAsleep && expressionInJson(isAsleep),
    };
    this.serving = new TerraformData(this, "Resource", {
      triggersReplace: phase,
      dependsOn: [...props.dependsOn],
      ...(isHosts(phase) ? { provisioners: [step(this, "host-answers", wait)] } : {}),
    });
  }
}
