import { EcsService as EcsServiceResource } from "@cdktf/provider-aws/lib/ecs-service";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { selfEquals } from "../../naming/conditions";
import { minutesOf, unhealthyMinutes } from "../../service/deployment";
import type { Service } from "../../service/service";
import type { AwsProviderMajor } from "../../service/words";
import type { Sleep } from "../../sleep/sleep-record";
import type { Placement } from "../capacity/placement";
import { deploymentArguments } from "../deployment-arguments";
import { awakeOnly, scaleOf } from "./service-scaling";
import type { TaskDefinition } from "./task-definition";

/** Minutes until a service is steady, at most: three failed starts of a slow image, and the rollback. */
const TIMEOUT = 20;

/** Alarms that roll a deployment back, or did so before. */
interface ServiceAlarms {
  /** Names of the alarms. */
  readonly names: readonly string[];
  /** Expression, without `${}`, whether they are to be turned off, because they were on; absent: they are on. */
  readonly wereOn?: string;
}

/** Traffic from the load balancer to a service; a worker has none. */
export interface ServiceIngress {
  /** Port of the container. */
  readonly port: number;
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /** `<load balancer>/<target group>`, as CloudWatch names them. */
  readonly resourceLabel: string;
  /** With what ECS moves traffic between two target groups; absent: it does not. */
  readonly shift?: {
    readonly alternateTargetGroupArn: string;
    readonly listenerRuleArn: string;
    readonly testListenerRuleArn?: string;
    readonly roleArn: string;
  };
  /** Alarms that roll a deployment back. */
  readonly alarms?: ServiceAlarms;
  /** Conditions under which the service may change. */
  readonly preconditions?: readonly Precondition[];
}

/** A service, its task definition and its network. */
export interface EcsServiceProps {
  /** Physical name within the cluster; it contains port and deployment type. */
  readonly name: string;
  /** Service that runs. */
  readonly service: Service;
  /** How ECS places its tasks. */
  readonly placement: Placement;
  /** Major version of the AWS provider. */
  readonly awsProvider: AwsProviderMajor;
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** Task definition to run. */
  readonly taskDefinition: TaskDefinition;
  /** Security group of the tasks. */
  readonly securityGroupId: string;
  /** Subnets of the tasks, in two zones at least. */
  readonly subnetIds: readonly string[];
  /** Whether tasks get a public IP address, which they need for egress from public subnets. */
  readonly publicIp: boolean;
  /** Ingress from the load balancer; absent for a worker. */
  readonly ingress?: ServiceIngress;
  /** When it has no tasks; absent: never. */
  readonly sleep?: Sleep;
  /** What must exist before the first task starts, and until the last one has stopped. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * An ECS service that rolls back automatically when new tasks do not become healthy.
 *
 * An apply waits until the service is steady, and fails if ECS rolled back. ECS itself reports a rollback as a success.
 */
export class EcsService extends Construct {
  /** The resource, for others to depend on: it is applied once the service is steady. */
  public readonly resource: ITerraformDependable;
  /** Name of the ECS service. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: EcsServiceProps) {
    super(scope, id);
    const service = this.createService(props);
    this.resource = service;
    this.name = service.name;
  }

  /** Sets no launch type: changing from one to a capacity provider would replace the service. */
  private createService(props: EcsServiceProps): EcsServiceResource {
    const { service, ingress } = props;
    const { alarms } = ingress ?? {};
    const hasAlarms = alarms !== undefined && alarms.wereOn === undefined;
    const watched = hasAlarms ? unhealthyMinutes(service.healthCheck) : 0;
    const timeout = `${TIMEOUT + minutesOf(service.deployment) + watched}m`;
    const resource = new EcsServiceResource(this, "Resource", {
      name: props.name,
      cluster: props.clusterArn,
      taskDefinition: props.taskDefinition.arn,
      desiredCount: awakeOnly(service.scale?.min ?? service.replicas, props.sleep),
      capacityProviderStrategy: props.placement.strategy.map((item) => ({ ...item })),
      forceNewDeployment: true,
      deploymentController: { type: "ECS" },
      ...deploymentArguments(service.deployment, props.awsProvider),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      ...(hasAlarms ? { alarms: { alarmNames: [...alarms.names], enable: true, rollback: true } } : {}),
      enableExecuteCommand: true,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [props.securityGroupId],
        assignPublicIp: props.publicIp,
      },
      ...(ingress === undefined ? {} : loadBalancing(service, ingress)),
      waitForSteadyState: true,
      timeouts: { create: timeout, update: timeout, delete: timeout },
      dependsOn: [...props.dependsOn],
      lifecycle: {
        createBeforeDestroy: true,
        ...(scaleOf(service, props.sleep) === undefined ? {} : { ignoreChanges: ["desired_count"] }),
        ...(ingress?.preconditions === undefined ? {} : { precondition: [...ingress.preconditions] }),
        postcondition: [
          {
            condition: selfEquals("task_definition", props.taskDefinition.arnExpression),
            errorMessage:
              `${service.name}: ECS rolled back to the previous task definition because the new tasks did not become ` +
              `healthy${hasAlarms ? ", or an alarm went off" : ""}. The previous tasks are still serving. Check the ` +
              "service's events and logs, then release again.",
          },
        ],
      },
    });
    if (alarms?.wereOn !== undefined) turnOff(resource, alarms.names, alarms.wereOn);
    return resource;
  }
}

/**
 * Turns alarms off. ECS and the provider keep alarms that are only left out, and the provider sends no empty list of names.
 *
 * Source: hashicorp/terraform-provider-aws, internal/service/ecs/service.go, resourceServiceUpdate and expandAlarms;
 * aws/copilot-cli, pull request 4565.
 */
function turnOff(service: EcsServiceResource, names: readonly string[], wereOn: string): void {
  service.addOverride("dynamic.alarms", {
    for_each: `\${${wereOn} ? [true] : []}`,
    content: { alarm_names: [...names], enable: false, rollback: false },
  });
}

function loadBalancing(service: Service, ingress: ServiceIngress) {
  return {
    loadBalancer: [
      {
        targetGroupArn: ingress.targetGroupArn,
        containerName: service.name,
        containerPort: ingress.port,
        ...(ingress.shift === undefined
          ? {}
          : { advancedConfiguration: advancedConfiguration(ingress.shift) }),
      },
    ],
    healthCheckGracePeriodSeconds: service.healthCheck.gracePeriod,
  };
}

function advancedConfiguration(shift: NonNullable<ServiceIngress["shift"]>) {
  return {
    alternateTargetGroupArn: shift.alternateTargetGroupArn,
    productionListenerRule: shift.listenerRuleArn,
    ...(shift.testListenerRuleArn === undefined ? {} : { testListenerRule: shift.testListenerRuleArn }),
    roleArn: shift.roleArn,
  };
}
