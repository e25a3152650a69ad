import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import {
  ContainerInstances,
  type ContainerInstancesProps,
} from "../../../constructs/ecs/capacity/container-instances";
import { TerraformData } from "../../../constructs/naming/terraform-data";
import { synth } from "../../support/synth";

const instances = (props: Partial<ContainerInstancesProps> = {}) =>
  synth(
    (scope) =>
      new ContainerInstances(scope, "instances", {
        names: { application: "cart", environment: "qa" },
        group: {
          ...{ id: "shared", name: "ec2-cart-qa-t3-medium", instanceType: "t3.medium" },
          ...{ min: 1, max: 4 },
        },
        clusterName: "cart-qa",
        instanceProfileName: "cart-qa-ecs",
        architecture: "x86_64",
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        dependsOn: [new TerraformData(scope, "cluster", {})],
        ...props,
      }),
  );

const template = (props: Partial<ContainerInstancesProps> = {}) => instances(props).only(LaunchTemplate);

describe("the EC2 instances of a cluster", () => {
  it.each([
    ["x86_64", "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"],
    ["arm64", "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"],
  ] as const)("start from the newest ECS image, which no plan shows: %s", (architecture, image) => {
    expect(template({ architecture })).toMatchObject({ image_id: image, instance_type: "t3.medium" });
  });

  it("require a session for their metadata, one hop away, and have an encrypted disk", () => {
    expect(template()).toMatchObject({
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: { encrypted: "true", volume_type: "gp3", volume_size: 30 } },
      ],
    });
  });

  it("join the cluster, and hide their metadata from tasks, whose credentials are those of their services", () => {
    const script = Buffer.from(String(template()["user_data"]), "base64").toString();
    const settings = script.split("\n").filter((line) => line.startsWith("ECS_"));
    expect(settings).toEqual([
      "ECS_CLUSTER=cart-qa",
      "ECS_AWSVPC_BLOCK_IMDS=true",
      "ECS_DISABLE_PRIVILEGED=true",
      "ECS_RESERVED_MEMORY=256",
    ]);
  });

  it("have no ingress rule", () => {
    expect(instances().all(VpcSecurityGroupIngressRule)).toEqual([]);
  });

  it("are started and terminated by ECS, which moves the tasks away before", () => {
    expect(instances().only(EcsCapacityProvider)).toMatchObject({
      name: "ec2-cart-qa-t3-medium",
      auto_scaling_group_provider: {
        managed_scaling: { status: "ENABLED", target_capacity: 100 },
        managed_draining: "ENABLED",
        managed_termination_protection: "ENABLED",
      },
    });
  });

  it("are protected from scale-in, as termination protection needs it, and go with the group all the same", () => {
    expect(instances().only(AutoscalingGroup)).toMatchObject({
      name: "ec2-cart-qa-t3-medium",
      min_size: 1,
      max_size: 4,
      vpc_zone_identifier: ["subnet-1", "subnet-2"],
      protect_from_scale_in: true,
      force_delete: true,
      depends_on: expect.arrayContaining(["terraform_data.cluster"]) as string[],
    });
  });

  it("have egress from their start until they are terminated, also when others replace them", () => {
    const { only } = instances();
    expect(only(VpcSecurityGroupEgressRule)).toMatchObject({ lifecycle: { create_before_destroy: true } });
    expect(only(AutoscalingGroup)["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_vpc_security_group_egress_rule\.instances_out_/),
    );
  });

  it("have a number that only ECS sets, and no refresh that Terraform starts", () => {
    const group = instances().only(AutoscalingGroup);
    expect(group).not.toHaveProperty("desired_capacity");
    expect(group).not.toHaveProperty("instance_refresh");
  });

  it("have the tags of the environment, that of ECS, and none by which they would be missed in the state", () => {
    const tags = instances().only(AutoscalingGroup)["tag"] as readonly { readonly key: string }[];
    expect(tags.map(({ key }) => key)).toEqual(["Name", "Application", "Environment", "AmazonECSManaged"]);
  });

  it("are replaced side by side: template, group and provider are created before the old ones are destroyed", () => {
    const { only } = instances();
    for (const type of [LaunchTemplate, AutoscalingGroup, EcsCapacityProvider]) {
      expect(only(type)).toMatchObject({ lifecycle: { create_before_destroy: true } });
    }
  });
});
