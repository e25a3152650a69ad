import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { INSTANCE_RESERVED_MEMORY } from "../../service/limits";
import type { Scope } from "../../naming/physical-name";
import type { Architecture } from "../../service/words";
import type { InstanceGroup } from "./instance-groups";

/**
 * Parameters with the newest ECS-optimized Amazon Linux 2023 image, below this path.
 *
 * Source: Amazon ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata".
 */
const IMAGES = "/aws/service/ecs/optimized-ami/amazon-linux-2023";
const IMAGE_PATHS: Readonly<Record<Architecture, string>> = {
  x86_64: `${IMAGES}/recommended/image_id`,
  arm64: `${IMAGES}/arm64/recommended/image_id`,
};

/** GiB of an instance's disk: the size of the image, which no instance may go below. */
const VOLUME_SIZE = 30;

/** A group of instances, and the cluster and network that it belongs to. */
export interface ContainerInstancesProps {
  /** Application and environment, for the tags of the instances. */
  readonly names: Scope;
  /** Type and number of the instances. */
  readonly group: InstanceGroup;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of the instance profile. */
  readonly instanceProfileName: string;
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of private subnets, which have egress to AWS. */
  readonly subnetIds: readonly string[];
  /** The cluster and the egress; they must exist until the last instance is terminated. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * EC2 instances that run tasks, and the capacity provider by which ECS starts and terminates them.
 *
 * Another instance type makes another group beside the old one, which is destroyed once no service uses it. A new instance
 * has the newest image, because EC2 reads the parameter when it launches one: a plan never shows a new image, and running
 * instances get it only by an instance refresh. Source: EC2 Auto Scaling user guide, "Use AWS Systems Manager parameters
 * instead of AMI IDs in launch templates".
 */
export class ContainerInstances extends Construct {
  /** The capacity provider. */
  public readonly provider: EcsCapacityProvider;
  private readonly props: ContainerInstancesProps;

  constructor(scope: Construct, id: string, props: ContainerInstancesProps) {
    super(scope, id);
    this.props = props;
    const securityGroup = this.createSecurityGroup();
    const egress = this.createEgress(securityGroup);
    this.provider = this.createProvider(this.createGroup(this.createTemplate(securityGroup), egress));
  }

  /** Creates a group without ingress: tasks have network interfaces and groups of their own. */
  private createSecurityGroup(): SecurityGroup {
    const { group, vpcId } = this.props;
    return new SecurityGroup(this, "security-group", {
      namePrefix: `${group.name}-`,
      description: "ECS instances: nothing in, everything out",
      vpcId,
      tags: { Name: group.name },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Creates the rule that lets the ECS agent out. The group depends on it, so that no running instance is ever without. */
  private createEgress(securityGroup: SecurityGroup): VpcSecurityGroupEgressRule {
    return new VpcSecurityGroupEgressRule(this, "out", {
      securityGroupId: securityGroup.id,
      description: "ECS, images, logs and packages",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createTemplate(securityGroup: SecurityGroup): LaunchTemplate {
    const { group, architecture, clusterName, instanceProfileName } = this.props;
    const tags = this.instanceTags();
    return new LaunchTemplate(this, "template", {
      namePrefix: `${group.name}-`,
      imageId: `resolve:ssm:${IMAGE_PATHS[architecture]}`,
      instanceType: group.instanceType,
      iamInstanceProfile: { name: instanceProfileName },
      vpcSecurityGroupIds: [securityGroup.id],
      updateDefaultVersion: true,
      // One hop reaches the host itself, where the agent runs; a task of network mode awsvpc needs none.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: VOLUME_SIZE,
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      userData: Buffer.from(userData(clusterName)).toString("base64"),
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags,
      })),
      tags: { Name: group.name },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /**
   * ECS protects the instances that have tasks from being terminated, and ignores the number of instances that Terraform
   * knows. `force_delete` terminates them with the group: without it, Terraform would wait for protected instances that
   * nobody terminates any more (hashicorp/terraform-provider-aws#18849).
   */
  private createGroup(template: LaunchTemplate, egress: VpcSecurityGroupEgressRule): AutoscalingGroup {
    const { group, subnetIds, dependsOn } = this.props;
    // ECS adds this tag itself, and only Terraform passes it on to instances of a group that begins with some.
    const tags = { ...this.instanceTags(), AmazonECSManaged: "true" };
    return new AutoscalingGroup(this, "group", {
      name: group.name,
      minSize: group.min,
      maxSize: group.max,
      vpcZoneIdentifier: [...subnetIds],
      launchTemplate: { id: template.id, version: template.getStringAttribute("latest_version") },
      healthCheckType: "EC2",
      protectFromScaleIn: true,
      forceDelete: true,
      tag: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      dependsOn: [...dependsOn, egress],
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createProvider(group: AutoscalingGroup): EcsCapacityProvider {
    return new EcsCapacityProvider(this, "provider", {
      name: this.props.group.name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: group.arn,
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
        managedDraining: "ENABLED",
        managedTerminationProtection: "ENABLED",
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Without `ManagedBy`: instances and their disks are ECS's, and in no Terraform state. */
  private instanceTags(): Readonly<Record<string, string>> {
    const { names, group } = this.props;
    return { Name: group.name, Application: names.application, Environment: names.environment };
  }
}

/**
 * Formats the script that an instance runs once, before its ECS agent starts.
 *
 * Tasks reach no instance metadata, where the credentials of the instance's role are. Source: Amazon ECS developer guide,
 * "Amazon EC2 container instance security considerations for Amazon ECS" and "Amazon ECS container agent configuration".
 */
function userData(clusterName: string): string {
  const settings = {
    ECS_CLUSTER: clusterName,
    ECS_AWSVPC_BLOCK_IMDS: "true",
    ECS_DISABLE_PRIVILEGED: "true",
    ECS_RESERVED_MEMORY: String(INSTANCE_RESERVED_MEMORY),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return ["#!/bin/bash", "cat >> /etc/ecs/ecs.config <<'END'", ...lines, "END", ""].join("\n");
}
