import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { instanceRoleName } from "../naming/environment-names";
import type { Scope } from "../naming/physical-name";
import type { Service } from "../service/service";
import { ContainerInstances, type ContainerInstancesProps } from "./capacity/container-instances";
import { groupOf, instanceGroups } from "./capacity/instance-groups";
import { InstanceRole } from "./capacity/instance-role";
import { type Placement, placementOf } from "./capacity/placement";
import { ProviderAttachment } from "./capacity/provider-attachment";

/** Network of the EC2 instances of a cluster. */
type InstanceNetwork = Pick<ContainerInstancesProps, "architecture" | "vpcId" | "subnetIds" | "dependsOn">;

/** Name and logging of a cluster, and the services that run in it. */
export interface ClusterProps {
  /** Physical name, for example `shop-dev`. */
  readonly name: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** Whether Container Insights is on; it is billed per metric. */
  readonly insights: boolean;
  /** Name of the log group of ECS Exec sessions. */
  readonly execLogGroup: string;
  /** Services that run in it, for the EC2 instances that they need. */
  readonly services: readonly Pick<Service, "name" | "capacity">[];
  /** Network of the EC2 instances. */
  readonly instances: InstanceNetwork;
}

/**
 * An ECS cluster with Fargate as the default capacity provider, and with the EC2 instances that its services need.
 *
 * The list of attached providers is ignored after its creation: {@link ProviderAttachment} changes it in the right order.
 */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  public readonly arn: string;
  /** Physical name. */
  public readonly name: string;
  /** Names of the Auto Scaling groups of its EC2 instances. */
  public readonly groupNames: readonly string[];
  /** The attached capacity providers; they must be attached before a service uses one. */
  public readonly capacity: readonly ITerraformDependable[];
  private readonly names: Scope;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const cluster = this.createCluster(props);
    const groups = instanceGroups(props.names, props.services);
    const providers = this.createInstances(props, cluster);
    const fargate = new EcsClusterCapacityProviders(this, "capacity", {
      clusterName: cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      ...(providers.length === 0 ? {} : { dependsOn: [...providers] }),
      lifecycle: { ignoreChanges: ["capacity_providers"] },
    });
    this.groupNames = groups.map(({ name }) => name);
    const attachment = new ProviderAttachment(this, "attachment", {
      region: props.region,
      clusterName: props.name,
      providers: this.groupNames,
      dependsOn: [fargate, ...providers],
    });
    this.capacity = [fargate, attachment];
    this.arn = cluster.arn;
    this.name = props.name;
    this.names = props.names;
  }

  /** Returns how ECS places the tasks of a service. */
  public placementOf(service: Pick<Service, "name" | "capacity">): Placement {
    return placementOf(service.capacity, groupOf(this.names, service)?.name);
  }

  private createCluster(props: ClusterProps): EcsCluster {
    return new EcsCluster(this, "Resource", {
      name: props.name,
      setting: [{ name: "containerInsights", value: props.insights ? "enabled" : "disabled" }],
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: props.execLogGroup },
        },
      },
    });
  }

  private createInstances(props: ClusterProps, cluster: EcsCluster): readonly ITerraformDependable[] {
    const { names, name: clusterName, instances, services } = props;
    const groups = instanceGroups(names, services);
    if (groups.length === 0) return [];
    const role = new InstanceRole(this, "instance-role", { name: instanceRoleName(names) });
    const dependsOn = [cluster, ...instances.dependsOn];
    return groups.map(
      (group) =>
        new ContainerInstances(this, `instances-${group.id}`, {
          ...{ ...instances, names, group, clusterName, dependsOn },
          instanceProfileName: role.instanceProfileName,
        }).provider,
    );
  }
}
