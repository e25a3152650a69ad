import type { Construct } from "constructs";
import { DnsPropagationWait } from "../edge/dns-propagation-wait";
import { DomainRecord, type RecordTarget } from "../edge/domain-record";
import { PhaseTransitionGuard } from "../edge/phase-transition-guard";
import type { Environment } from "../settings/settings";
import { BaseStack } from "./base-stack";
import { NO_HOST, readHost } from "./host-outputs";
import { NO_BALANCER, readBalancer } from "./load-balancer-outputs";
import { DNS, phaseRecord } from "./phase-record";
import { publish } from "./publish";

/** Where the name leads, and the record of the phase: the place where a wrong move stops before anything has moved. */
export class DnsStack extends BaseStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { environment, stack: DNS });
    if (environment.domain === undefined || environment.hostedZone === undefined) {
      this.createStep().record([]);
    } else {
      this.moveName(environment.domain, environment.hostedZone);
    }
    publish(this, { phase: environment.phase, protect: environment.protect });
  }

  private moveName(domain: string, hostedZone: string): void {
    const { target, value, placeholder } = this.target();
    const step = this.createStep({ value, placeholder });
    const name = new DomainRecord(this, "domain", {
      domain,
      hostedZone,
      target,
      protect: this.environment.protect,
      after: [step.allowed],
    });
    new DnsPropagationWait(this, "settled", {
      target: value,
      after: [name.record],
      retires: this.environment.phase !== "cutover",
    });
    step.record([name.record]);
    publish(this, { url: `https://${domain}` });
  }

  private createStep(target?: {
    readonly value: string;
    readonly placeholder: string;
  }): PhaseTransitionGuard {
    const { name, phase, protect } = this.environment;
    const recordPath = phaseRecord(this.environment);
    return new PhaseTransitionGuard(this, "step", { environment: name, recordPath, phase, protect, target });
  }

  private target(): { readonly target: RecordTarget; readonly value: string; readonly placeholder: string } {
    if (this.environment.phase === "ec2") {
      const { publicIp } = readHost(this);
      return { target: { kind: "address", publicIp }, value: publicIp, placeholder: NO_HOST.public_ip };
    }
    const balancer = readBalancer(this);
    const placeholder = NO_BALANCER.load_balancer_dns_name;
    return { target: { kind: "balancer", ...balancer }, value: balancer.dnsName, placeholder };
  }
}
