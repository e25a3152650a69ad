import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Cluster, type ClusterProps } from "../../constructs/ecs/cluster";
import { synth } from "../support/synth";

const cluster = (props: Partial<ClusterProps> = {}) =>
  synth(
    (scope) =>
      new Cluster(scope, "cluster", {
        name: "cart-qa",
        insights: false,
        execLogGroup: "/cart/qa/exec",
        ...props,
      }),
  );

describe("a cluster", () => {
  it("has its name", () => {
    const { built, only } = cluster();
    expect(only(EcsCluster)).toMatchObject({ name: "cart-qa" });
    expect(built.name).toBe("cart-qa");
  });

  it.each([
    [true, "enabled"],
    [false, "disabled"],
  ])("pays for Container Insights only where it is told to: %s", (insights, value) => {
    expect(cluster({ insights }).only(EcsCluster)).toMatchObject({
      setting: [{ name: "containerInsights", value }],
    });
  });

  it("keeps what is typed in ECS Exec sessions", () => {
    expect(cluster().only(EcsCluster)).toMatchObject({
      configuration: {
        execute_command_configuration: {
          logging: "OVERRIDE",
          log_configuration: { cloud_watch_log_group_name: "/cart/qa/exec" },
        },
      },
    });
  });

  it("runs tasks on Fargate, and on Spot for those who ask", () => {
    expect(cluster().only(EcsClusterCapacityProviders)).toMatchObject({
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  it("has its capacity before a service names it", () => {
    const { built, reference } = cluster();
    expect(reference(built.capacity.fqn)).toMatch(/^\$\{aws_ecs_cluster_capacity_providers\./);
    expect(reference(built.arn)).toMatch(/^\$\{aws_ecs_cluster\.\S+\.arn\}$/);
  });
});
