import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { DnsPropagationWait } from "../../edge/dns-propagation-wait";
import { DomainRecord, type RecordTarget } from "../../edge/domain-record";
import { FirstAnswerWait } from "../../edge/first-answer-wait";
import { HostAnswerWait } from "../../edge/host-answer-wait";
import { PhaseTransitionGuard, type PhaseTransitionGuardProps } from "../../edge/recorded-phase";
import { phaseRecordPath, runningRecordPath, sleepRecordPath } from "../../naming/environment-names";
import { PHASE_FACTS } from "../../service/phases";
import { required } from "../../service/required";
import type { Environment } from "../../settings/settings";
import { RecordedSleep } from "../../sleep/sleep-record";
import { readFoundation } from "../outputs/foundation-outputs";
import { HOST_OUTPUTS, readHost } from "../outputs/host-outputs";
import { LOAD_BALANCER_OUTPUTS, readLoadBalancer } from "../outputs/load-balancer-outputs";
import { EnvironmentStack } from "./environment-stack";

/** Target of the DNS record, and an output of its platform, which the guard compares with its placeholder. */
interface DomainTarget extends Required<Pick<PhaseTransitionGuardProps, "target">> {
  readonly record: RecordTarget;
}

/** The domain's DNS record and the record of the phase. It refuses a wrong phase before it changes anything. */
export class DnsStack extends EnvironmentStack {
  /** Whether the environment sleeps; undefined: it never does. */
  private readonly sleep?: RecordedSleep;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "dns");
    const { domain, hostedZone, phase, protect, schedule } = environment;
    this.sleep = schedule && new RecordedSleep(this, "sleep", sleepRecordPath(this.names), schedule);
    if (domain === undefined || hostedZone === undefined) {
      const guard = this.createGuard();
      const moved = [this.waitForHost(guard)];
      guard.record([...moved, ...this.waitForFirstImages(moved)]);
    } else {
      this.pointDomain(domain, hostedZone);
    }
    this.publish({ phase, protect });
  }

  private pointDomain(domain: string, hostedZone: string): void {
    const { record: recordTarget, target } = this.domainTarget();
    const { host, fargate } = PHASE_FACTS[this.environment.phase];
    const guard = this.createGuard(target);
    const { record } = new DomainRecord(this, "domain", {
      domain,
      hostedZone,
      target: recordTarget,
      protect: this.environment.protect,
      dependsOn: [guard.guard, this.waitForHost(guard)],
    });
    new DnsPropagationWait(this, "settled", {
      target: recordTarget.kind === "address" ? recordTarget.publicIp : recordTarget.dnsName,
      dependsOn: [record],
      platformRetires: !(host && fargate),
    });
    guard.record([record, ...this.waitForFirstImages([record])]);
    this.publish({ url: `https://${domain}` });
  }

  /** Also without a domain, because Fargate is destroyed after this stack. */
  private waitForHost(guard: PhaseTransitionGuard): ITerraformDependable {
    const { name, phase } = this.environment;
    return new HostAnswerWait(this, "host", {
      environment: name,
      phase,
      publicIp: readFoundation(this).hostPublicIp,
      recorded: guard.recorded.expression,
      isAsleep: this.sleep?.isAsleep,
      dependsOn: [guard.guard],
    }).serving;
  }

  /** Only with `images`: other images are released after the deployment, which would wait in vain. */
  private waitForFirstImages(dependsOn: readonly ITerraformDependable[]): readonly ITerraformDependable[] {
    const { name, phase, domain, images } = this.environment;
    if (!images) return [];
    const wait = new FirstAnswerWait(this, "first-images", {
      ...{ environment: name, phase, domain, dependsOn },
      publicIp: readFoundation(this).hostPublicIp,
      isAsleep: this.sleep?.isAsleep,
    });
    return [wait.serving];
  }

  private createGuard(target?: PhaseTransitionGuardProps["target"]): PhaseTransitionGuard {
    const { name, phase, protect, services, retiredSecrets } = this.environment;
    return new PhaseTransitionGuard(this, "step", {
      ...{ environment: name, phase, protect, target },
      recordPath: phaseRecordPath(this.names),
      running: {
        path: runningRecordPath(this.names),
        services: services.map((service) => service.name),
        retiredSecrets,
      },
    });
  }

  private domainTarget(): DomainTarget {
    switch (PHASE_FACTS[this.environment.phase].domainTarget) {
      case "host": {
        // The address exists in every phase; the id of the instance is a placeholder while the host is not deployed.
        const { instanceId } = readHost(this);
        const placeholder = required(HOST_OUTPUTS.instanceId.placeholder, "placeholder");
        const { hostPublicIp } = readFoundation(this);
        return {
          record: { kind: "address", publicIp: hostPublicIp },
          target: { value: instanceId, placeholder },
        };
      }
      case "load-balancer": {
        const { dnsName, zoneId } = readLoadBalancer(this);
        const placeholder = required(LOAD_BALANCER_OUTPUTS.dnsName.placeholder, "placeholder");
        return {
          record: { kind: "load-balancer", dnsName, zoneId },
          target: { value: dnsName, placeholder },
        };
      }
    }
  }
}
