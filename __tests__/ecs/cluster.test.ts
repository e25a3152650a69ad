import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Cluster, type ClusterProps } from "../../constructs/ecs/cluster";
import { synth } from "../support/synth";

const cluster = (props: Partial<ClusterProps> = {}) =>
  synth(
    (scope) =>
      new Cluster(scope, "cluster", {
        name: "cart-qa",
        region: "eu-central-1",
        names: { application: "cart", environment: "qa" },
        services: [],
        instances: { architecture: "x86_64", vpcId: "vpc-1", subnetIds: ["subnet-2"], dependsOn: [] },
        insights: false,
        execLogGroup: "/cart/qa/exec",
        ...props,
      }),
  );

describe("a cluster", () => {
  it("has the given name", () => {
    const { built, only } = cluster();
    expect(only(EcsCluster)).toMatchObject({ name: "cart-qa" });
    expect(built.name).toBe("cart-qa");
  });

  it.each([
    [true, "enabled"],
    [false, "disabled"],
  ])("turns Container Insights on or off: %s", (insights, value) => {
    expect(cluster({ insights }).only(EcsCluster)).toMatchObject({
      setting: [{ name: "containerInsights", value }],
    });
  });

  it("logs ECS Exec sessions", () => {
    expect(cluster().only(EcsCluster)).toMatchObject({
      configuration: {
        execute_command_configuration: {
          logging: "OVERRIDE",
          log_configuration: { cloud_watch_log_group_name: "/cart/qa/exec" },
        },
      },
    });
  });

  it("runs tasks on Fargate by default, and on Fargate Spot if a service chooses it", () => {
    expect(cluster().only(EcsClusterCapacityProviders)).toMatchObject({
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  it("publishes its capacity providers for services to depend on", () => {
    const { built, reference } = cluster();
    expect(built.capacity.map(({ fqn }) => reference(fqn))).toEqual([
      expect.stringMatching(/^\$\{aws_ecs_cluster_capacity_providers\./),
      expect.stringMatching(/^\$\{terraform_data\./),
    ]);
    expect(reference(built.arn)).toMatch(/^\$\{aws_ecs_cluster\.\S+\.arn\}$/);
  });
});
