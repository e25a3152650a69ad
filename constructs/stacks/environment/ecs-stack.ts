import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { Cluster } from "../../ecs/cluster";
import { EcsWorkload } from "../../ecs/ecs-workload";
import { Egress } from "../../ecs/egress";
import { EgressAddresses } from "../../ecs/egress-addresses";
import type { ServiceTasks } from "../../ecs/service-tasks";
import { Certificate } from "../../edge/certificate";
import { FirstShareGuard } from "../../edge/first-share-guard";
import { HostTargetGroup } from "../../edge/host-target-group";
import { LoadBalancer } from "../../edge/load-balancer";
import { clusterName, execLogGroup, phaseRecordPath } from "../../naming/environment-names";
import { NAME_LIMIT } from "../../naming/physical-name";
import { servicesIn, testPortsOf } from "../../service/deployment";
import { PHASE_FACTS } from "../../service/phases";
import { choice } from "../../settings/checks/basic";
import { knownName } from "../../settings/names-in-aws";
import type { Environment } from "../../settings/settings";
import { databaseUserContainer } from "../database-user";
import { loadBalancerLogs } from "../environment-logs";
import { alertEcs } from "../ecs-alerts";
import { connectionsOf, type FoundationOutputs, readFoundation } from "../outputs/foundation-outputs";
import { readHost } from "../outputs/host-outputs";
import { LOAD_BALANCER_OUTPUTS } from "../outputs/load-balancer-outputs";
import { keptPublicSubnet, SUBNET_OUTPUT } from "../outputs/kept-subnet";
import { publishOutputs } from "../outputs/output-definition";
import { ecsCommands, releaseCommand } from "../printed-commands";
import { recordedMap, recordedOlder } from "../recorded-provider";
import { PlatformStack } from "./platform-stack";
import { UserError } from "../../service/user-error";

/** Blocks that the services use. */
interface EcsParts {
  readonly egress: Egress;
  readonly loadBalancer: LoadBalancer;
  readonly cluster: Cluster;
}

/**
 * The load balancer and the ECS services. During a cutover the load balancer also forwards traffic to the host.
 *
 * In a phase without them it has no resource but the addresses of NAT gateways.
 */
export class EcsStack extends PlatformStack {
  private readonly parts?: EcsParts;
  private readonly workload?: EcsWorkload;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "fargate");
    if (!this.isActive) {
      this.publishAddresses(new EgressAddresses(this, "egress", this.egressProps()));
      return;
    }
    const foundation = readFoundation(this);
    const egress = this.createEgress(foundation);
    this.publishAddresses(egress);
    const loadBalancer = this.createLoadBalancer(foundation);
    const host = this.createHostTargetGroup(foundation, loadBalancer);
    const cluster = this.createCluster(foundation, egress);
    this.parts = { egress, loadBalancer, cluster };
    this.workload = this.createWorkload(foundation, this.parts, host);
    publishOutputs(this, LOAD_BALANCER_OUTPUTS, loadBalancer);
    alertEcs(this, { ...this.parts, workload: this.workload, host });
    this.publish({ ...this.workload.records, ...this.printed(this.parts) });
    this.publish({ [SUBNET_OUTPUT.natGateway]: egress.gatewaySubnetId });
  }

  /** The load balancer. @throws in a phase without it */
  public get loadBalancer(): LoadBalancer {
    return this.part(this.parts, "load balancer").loadBalancer;
  }

  /** The ECS cluster. @throws in a phase without it */
  public get cluster(): Cluster {
    return this.part(this.parts, "ECS cluster").cluster;
  }

  /**
   * Returns one service on ECS with its role, security group and task definition.
   *
   * @throws in a phase without ECS, and when the environment has no such service
   */
  public service(name: string): ServiceTasks {
    const tasks = this.part(this.workload, "ECS service").tasksOf(knownName(this.environment, name));
    if (tasks !== undefined) return tasks;
    const known = this.environment.services.map((service) => service.name);
    const check = choice(`a service of environment "${this.environment.name}"`, known);
    throw new UserError(`ecs.service: ${check(name)}`);
  }

  private egressProps() {
    const { network, protect } = this.environment;
    const { egress: kind, zoneIds, firstZoneId } = network;
    return { kind, name: this.physical(NAME_LIMIT.role), zoneIds, firstZoneId, protect };
  }

  private publishAddresses({ publicIps }: EgressAddresses): void {
    if (publicIps.length > 0) this.publish({ egress_public_ips: publicIps });
  }

  private createEgress(foundation: FoundationOutputs): Egress {
    const { region, network } = this.environment;
    const hasInstances = this.environment.services.some(({ capacity }) => capacity.kind === "ec2");
    return new Egress(this, "egress", {
      ...{ ...foundation, ...this.egressProps(), region, hasInstances },
      cidr: network.cidr,
      gatewaySubnetId: keptPublicSubnet(this, "natGateway"),
    });
  }

  private createLoadBalancer(foundation: FoundationOutputs): LoadBalancer {
    const { domain, hostedZone, idleTimeout, network, protect, phase, services } = this.environment;
    const https =
      domain === undefined || hostedZone === undefined
        ? undefined
        : { domain, certificateArn: new Certificate(this, "certificate", { domain, hostedZone }).arn };
    return new LoadBalancer(this, "balancer", {
      name: this.physical(NAME_LIMIT.loadBalancer),
      vpcId: foundation.vpcId,
      subnetIds: foundation.publicSubnetIds,
      accessLogs: loadBalancerLogs(this.environment),
      ...{ https, idleTimeout, protect },
      deletionProtection: protect && PHASE_FACTS[phase].locksLoadBalancer,
      testPorts: testPortsOf(servicesIn(phase, services), network.cidr),
    });
  }

  private createHostTargetGroup(
    foundation: FoundationOutputs,
    loadBalancer: LoadBalancer,
  ): HostTargetGroup | undefined {
    const { fargatePercent, name, phase, region } = this.environment;
    if (!PHASE_FACTS[phase].host) return undefined;
    const host = readHost(this);
    return new HostTargetGroup(this, "host-target", {
      name: this.physical(NAME_LIMIT.targetGroup, "host"),
      vpcId: foundation.vpcId,
      instanceId: host.instanceId,
      hostSecurityGroupId: host.securityGroupId,
      loadBalancerSecurityGroupId: loadBalancer.securityGroupId,
      listenerArn: loadBalancer.listenerArn,
      environment: name,
      region,
      percent: 100 - fargatePercent,
      isAsleep: this.sleep?.isAsleep,
      dependsOn: this.guardFirstShare(),
    });
  }

  private guardFirstShare(): readonly ITerraformDependable[] {
    const { hasFargatePercent, name, phase } = this.environment;
    if (hasFargatePercent) return [];
    const recordPath = phaseRecordPath(this.names);
    return [new FirstShareGuard(this, "first-share", { environment: name, phase, recordPath }).guard];
  }

  private createCluster({ vpcId }: FoundationOutputs, egress: Egress): Cluster {
    const { architecture, protect, region, services } = this.environment;
    return new Cluster(this, "cluster", {
      name: clusterName(this.names),
      names: this.names,
      region,
      insights: protect,
      execLogGroup: execLogGroup(this.names),
      services,
      instances: { architecture, vpcId, subnetIds: egress.subnetIds, dependsOn: egress.routes },
    });
  }

  private createWorkload(
    foundation: FoundationOutputs,
    parts: EcsParts,
    host: HostTargetGroup | undefined,
  ): EcsWorkload {
    const { fargatePercent, account, region, architecture, awsProvider, ...environment } = this.environment;
    const connections = connectionsOf(foundation, this.environment);
    return new EcsWorkload(this, "workload", {
      ...foundation,
      ...parts,
      databaseUser: databaseUserContainer(this.environment, foundation, connections),
      names: this.names,
      sleep: this.sleep,
      ...{ account, region, architecture, awsProvider },
      services: servicesIn(environment.phase, environment.services),
      recorded: { map: recordedMap, isOlder: recordedOlder(awsProvider) },
      isPreview: environment.previewOf !== undefined,
      connections,
      releaseCommand: (service) => releaseCommand(this.environment, service),
      host: host && { targetGroupArn: host.targetGroupArn, dependencies: host.dependencies, fargatePercent },
    });
  }

  private printed({ loadBalancer, cluster }: EcsParts) {
    const { domain } = this.environment;
    const url = domain === undefined ? `http://${loadBalancer.dnsName}` : `https://${domain}`;
    return { url, ...ecsCommands(this.environment, cluster) };
  }
}
