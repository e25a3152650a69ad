import { EcsService as EcsServiceResource } from "@cdktf/provider-aws/lib/ecs-service";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Service } from "../service/service";
import { ServiceScaling } from "./service-scaling";
import type { TaskDefinition } from "./task-definition";

/** Longest time that an apply waits for tasks to be steady: three failed starts of a slow image, and the way back. */
const TIMEOUT = "20m";

/** The way in from the balancer; a worker has none. */
export interface ServiceIngress {
  /** Port of the container. */
  readonly port: number;
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /** `<balancer>/<target group>` as CloudWatch names them. */
  readonly resourceLabel: string;
}

/** What a service on Fargate is made from. */
export interface EcsServiceProps {
  /** Physical name within the cluster; another one whenever port or deployment mode differ. */
  readonly name: string;
  /** What runs. */
  readonly service: Service;
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Revision to run. */
  readonly taskDefinition: TaskDefinition;
  /** Security group of the tasks. */
  readonly securityGroupId: string;
  /** Subnets of the tasks, in two zones at least. */
  readonly subnetIds: readonly string[];
  /** Whether tasks get a public address, their way out of public subnets. */
  readonly publicIp: boolean;
  /** The way in; absent for a worker. */
  readonly entrance?: ServiceIngress;
  /** What must exist before the first task starts, and must outlive the last. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * A service on Fargate that is replaced a task at a time and takes itself back when the new tasks don't get well.
 *
 * An apply waits until it is steady, and fails if ECS went back to the old revision: ECS itself calls that a success.
 */
export class EcsService extends Construct {
  /** The service, for what must wait until it is steady. */
  public readonly steady: ITerraformDependable;
  /** Reference that changes when another service takes over. */
  public readonly nameExpression: string;

  constructor(scope: Construct, id: string, props: EcsServiceProps) {
    super(scope, id);
    const service = this.createService(props);
    if (props.service.scale !== undefined) {
      new ServiceScaling(this, "scaling", {
        clusterName: props.clusterName,
        serviceName: service.name,
        scale: props.service.scale,
        resourceLabel: props.entrance?.resourceLabel,
      });
    }
    this.steady = service;
    this.nameExpression = `${service.terraformResourceType}.${service.friendlyUniqueId}.name`;
  }

  /** Never a launch type: moving from one to a capacity provider would replace the service. */
  private createService(props: EcsServiceProps): EcsServiceResource {
    const { service, entrance } = props;
    return new EcsServiceResource(this, "Resource", {
      name: props.name,
      cluster: props.clusterArn,
      taskDefinition: props.taskDefinition.arn,
      desiredCount: service.scale?.min ?? service.replicas,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      forceNewDeployment: true,
      deploymentController: { type: "ECS" },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      enableExecuteCommand: true,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [props.securityGroupId],
        assignPublicIp: props.publicIp,
      },
      ...(entrance === undefined ? {} : loadBalancing(service, entrance)),
      waitForSteadyState: true,
      timeouts: { create: TIMEOUT, update: TIMEOUT, delete: TIMEOUT },
      dependsOn: [...props.after],
      lifecycle: {
        createBeforeDestroy: true,
        ...(service.scale === undefined ? {} : { ignoreChanges: ["desired_count"] }),
        postcondition: [
          {
            condition: `\${self.task_definition == ${props.taskDefinition.arnExpression}}`,
            errorMessage:
              `'${service.name}': ECS went back to the previous revision, because the new tasks didn't get well. ` +
              "The old ones serve. Look at the service's events and at its logs, then release again.",
          },
        ],
      },
    });
  }
}

function loadBalancing(service: Service, entrance: ServiceIngress) {
  return {
    loadBalancer: [
      { targetGroupArn: entrance.targetGroupArn, containerName: service.name, containerPort: entrance.port },
    ],
    healthCheckGracePeriodSeconds: service.healthCheck.gracePeriod,
  };
}
