import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** What a cluster is made from. */
export interface ClusterProps {
  /** Physical name, for example `shop-dev`. */
  readonly name: string;
  /** Whether Container Insights is on; it is billed by the metric. */
  readonly insights: boolean;
  /** Log group that keeps what is typed in ECS Exec sessions. */
  readonly execLogGroup: string;
}

/** An ECS cluster whose capacity is Fargate, and Fargate Spot for those who ask for it. */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  public readonly arn: string;
  /** Physical name. */
  public readonly name: string;
  /** What a service has to wait for before it can name a capacity provider. */
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
