import type { Construct } from "constructs";
import { Cluster } from "../ecs/cluster";
import { Egress } from "../ecs/egress";
import { Certificate } from "../edge/certificate";
import { HostTargetGroup } from "../edge/host-target-group";
import { LoadBalancer } from "../edge/load-balancer";
import { LogGroup } from "../logging/log-group";
import { NAME_LIMIT, pathName, physicalName } from "../naming/physical-name";
import type { Environment } from "../settings/settings";
import { BaseStack } from "./base-stack";
import { EcsWorkload } from "./ecs-workload";
import { type FoundationOutputs, readOffer } from "./foundation-outputs";
import { readHost } from "./host-outputs";
import { balancerOutputs, FARGATE } from "./load-balancer-outputs";
import { publish } from "./publish";
import { publishPlatform } from "./publish-platform";
import { scopeOf } from "./scope-of";

/** Phase two: the services on Fargate behind a load balancer; during a cutover the host stands behind it too. */
export class EcsStack extends BaseStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { environment, stack: FARGATE });
    const serves = environment.phase !== "ec2";
    publishPlatform(this, serves);
    if (!serves) return;
    const offer = readOffer(this);
    const egress = this.createEgress(offer);
    const balancer = this.createBalancer(offer);
    const hostTarget = environment.phase === "cutover" ? this.createHostTarget(offer, balancer) : undefined;
    const execLogs = this.createExecLogs();
    const cluster = this.createCluster(execLogs);
    new EcsWorkload(this, "workload", {
      environment,
      offer,
      egress,
      balancer,
      cluster,
      execLogs,
      hostTarget,
    });

    publish(this, balancerOutputs(balancer));
    publish(this, this.guidance(balancer, cluster));
  }

  private createEgress(offer: FoundationOutputs): Egress {
    const { region, network } = this.environment;
    return new Egress(this, "egress", {
      kind: network.egress,
      name: this.physical(NAME_LIMIT.role),
      region,
      vpcId: offer.vpcId,
      cidr: network.cidr,
      zoneIds: network.zoneIds,
      publicSubnetIds: offer.publicSubnetIds,
      privateSubnetIds: offer.privateSubnetIds,
      privateRouteTableIds: offer.privateRouteTableIds,
    });
  }

  /** The balancer refuses its deletion in the last phase alone: before, there is still a way back to the host. */
  private createBalancer(offer: FoundationOutputs): LoadBalancer {
    const { domain, hostedZone, protect, phase } = this.environment;
    const certificate =
      domain === undefined || hostedZone === undefined
        ? undefined
        : new Certificate(this, "certificate", { domain, hostedZone });
    return new LoadBalancer(this, "balancer", {
      name: this.physical(NAME_LIMIT.loadBalancer),
      vpcId: offer.vpcId,
      subnetIds: offer.publicSubnetIds,
      certificateArn: certificate?.arn,
      protect,
      deletionProtection: protect && phase === "fargate",
    });
  }

  private createHostTarget(offer: FoundationOutputs, balancer: LoadBalancer): HostTargetGroup {
    const host = readHost(this);
    return new HostTargetGroup(this, "host-target", {
      name: this.physical(NAME_LIMIT.targetGroup, "host"),
      vpcId: offer.vpcId,
      instanceId: host.instanceId,
      hostSecurityGroupId: host.securityGroupId,
      balancerSecurityGroupId: balancer.securityGroupId,
    });
  }

  private createExecLogs(): LogGroup {
    const name = pathName(scopeOf(this.environment), FARGATE, "exec");
    return new LogGroup(this, "exec-logs", { name, retention: this.environment.logRetention });
  }

  private createCluster(execLogs: LogGroup): Cluster {
    return new Cluster(this, "cluster", {
      name: this.physical(NAME_LIMIT.cluster),
      insights: this.environment.protect,
      execLogGroup: execLogs.name,
    });
  }

  /** What a person does with this stack. */
  private guidance(balancer: LoadBalancer, cluster: Cluster) {
    const { domain, region, services } = this.environment;
    const on = `--region ${region} --cluster ${cluster.name}`;
    const shell = (service: string) =>
      `aws ecs execute-command ${on} --container ${service} --interactive --command sh --task <task>`;
    return {
      url: domain === undefined ? `http://${balancer.dnsName}` : `https://${domain}`,
      tasks_command: `aws ecs list-tasks ${on}`,
      shell_commands: Object.fromEntries(services.map(({ name }) => [name, shell(name)])),
    };
  }

  private physical(limit: number, ...parts: readonly string[]): string {
    return physicalName(scopeOf(this.environment), limit, ...parts);
  }
}
