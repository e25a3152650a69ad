import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { expressionInJson } from "../naming/conditions";
import { TerraformData } from "../naming/terraform-data";
import { HOST_HEALTH_PATH } from "../service/limits";
import { type Phase, PHASE_FACTS } from "../service/phases";
import { step } from "../steps/step";
import { HOST_TIMEOUT } from "./host-target-group";

/** The phase, the address of the host, and the domain that it serves. */
export interface FirstAnswerWaitProps {
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** Phase of the environment. */
  readonly phase: Phase;
  /** Public IP address of the host. */
  readonly publicIp: string;
  /** Domain of the environment; absent: it has none. */
  readonly domain?: string;
  /** Terraform expression, without `${}`: whether the environment sleeps; absent: it never does. */
  readonly isAsleep?: string;
  /** What is applied before the wait, such as the DNS record, without which the host gets no certificate. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Waits once, after the first deployment with images, until the EC2 host serves them: it fetches them when it has booted.
 *
 * On Fargate, AWS itself waits for the services. It is created in every phase, so that no later change of the phase waits.
 */
export class FirstAnswerWait extends Construct {
  /** What must be applied before the deployment is recorded. */
  public readonly serving: ITerraformDependable;

  constructor(scope: Construct, id: string, props: FirstAnswerWaitProps) {
    super(scope, id);
    const { environment, phase, publicIp, domain, isAsleep } = props;
    const wait = {
      ...{ environment, domain, address: publicIp, path: HOST_HEALTH_PATH, limit: HOST_TIMEOUT },
      asleep: isAsleep && expressionInJson(isAsleep),
    };
    const isHosts = PHASE_FACTS[phase].domainTarget === "host";
    this.serving = new TerraformData(this, "Resource", {
      dependsOn: [...props.dependsOn],
      ...(isHosts ? { provisioners: [step(this, "first-answer", wait)] } : {}),
    });
  }
}
