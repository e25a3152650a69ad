import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Name and logging of a cluster. */
export interface ClusterProps {
  /** Physical name, for example `shop-dev`. */
  readonly name: string;
  /** Whether Container Insights is on; it is billed per metric. */
  readonly insights: boolean;
  /** Name of the log group of ECS Exec sessions. */
  readonly execLogGroup: string;
}

/** An ECS cluster with Fargate as the default capacity provider; a service can choose Fargate Spot. */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  public readonly arn: string;
  /** Physical name. */
  public readonly name: string;
  /** The capacity providers; they must be attached before a service uses one. */
  public readonly capacity: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const cluster = new EcsCluster(this, "Resource", {
      name: props.name,
      setting: [{ name: "containerInsights", value: props.insights ? "enabled" : "disabled" }],
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: props.execLogGroup },
        },
      },
    });
    this.capacity = new EcsClusterCapacityProviders(this, "capacity", {
      clusterName: cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
    this.arn = cluster.arn;
    this.name = props.name;
  }
}
