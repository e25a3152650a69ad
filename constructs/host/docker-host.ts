import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Ec2InstanceState } from "@cdktf/provider-aws/lib/ec2-instance-state";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { PublicIngress } from "../network/public-ingress";
import type { Architecture } from "../service/words";

/**
 * Steps that a metadata answer may take: one to the host, one more into a container on its bridge.
 *
 * Source: EC2 user guide, "Instance metadata service considerations", which advises 2 for containers.
 */
const METADATA_HOP_LIMIT = 2;

/** What a host is made from. */
export interface DockerHostProps {
  /** Value of the `Name` tags, for example `shop-dev-host`. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** A public subnet. */
  readonly subnetId: string;
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** EC2 instance type of that architecture. */
  readonly instanceType: string;
  /** GiB. */
  readonly volumeSize: number;
  /** Instance profile that carries the host's role. */
  readonly instanceProfileName: string;
  /** Whether a plan that gives its address away is refused. */
  readonly protect: boolean;
  /** What it does at its first boot, escaped for Terraform. */
  readonly userData: string;
}

/**
 * One Amazon Linux 2023 machine that runs the containers, on an address that stays.
 *
 * A newer image or other user data never replaces a running host: both apply to the next one, which is made by
 * `terraform apply -replace`, whenever it suits. A host that somebody stopped is started by the next deployment.
 */
export class DockerHost extends Construct {
  /** Id of the instance. */
  public readonly instanceId: string;
  /** Address of the instance in Terraform, to make it anew by. */
  public readonly instanceAddress: string;
  /** ARN of the instance. */
  public readonly instanceArn: string;
  /** The Elastic IP. */
  public readonly publicIp: string;
  /** Id of its security group. */
  public readonly securityGroupId: string;
  /** Reference for what must be made anew together with the security group. */
  public readonly securityGroupExpression: string;

  constructor(scope: Construct, id: string, props: DockerHostProps) {
    super(scope, id);
    const securityGroup = this.createSecurityGroup(props);
    const instance = this.createInstance(props, securityGroup);
    const address = this.createAddress(props, instance);
    this.keepRunning(instance);

    this.instanceId = instance.id;
    this.instanceAddress = addressOf(instance);
    this.instanceArn = instance.arn;
    this.publicIp = address.publicIp;
    this.securityGroupId = securityGroup.id;
    this.securityGroupExpression = addressOf(securityGroup, "id");
  }

  private createSecurityGroup(props: DockerHostProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      namePrefix: `${props.name}-`,
      description: "Docker host: HTTP and HTTPS in, everything out",
      vpcId: props.vpcId,
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
    new PublicIngress(this, "in", { securityGroupId: group.id, protocols: ["http", "https"] });
    new VpcSecurityGroupEgressRule(this, "out", {
      securityGroupId: group.id,
      description: "Images, packages, AWS and whatever the services call",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
    return group;
  }

  private createInstance(props: DockerHostProps, securityGroup: SecurityGroup): Instance {
    const image = new DataAwsSsmParameter(this, "image", {
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${props.architecture}`,
    });
    return new Instance(this, "instance", {
      ami: image.insecureValue,
      instanceType: props.instanceType,
      subnetId: props.subnetId,
      vpcSecurityGroupIds: [securityGroup.id],
      iamInstanceProfile: props.instanceProfileName,
      userData: props.userData,
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: METADATA_HOP_LIMIT,
      },
      rootBlockDevice: {
        volumeType: "gp3",
        volumeSize: props.volumeSize,
        encrypted: true,
        tags: { Name: props.name },
      },
      ebsOptimized: true,
      ...(isBurstable(props.instanceType) ? { creditSpecification: { cpuCredits: "standard" } } : {}),
      tags: { Name: props.name },
      lifecycle: { ignoreChanges: ["ami", "user_data"] },
    });
  }

  private createAddress(props: DockerHostProps, instance: Instance): Eip {
    const address = new Eip(this, "address", {
      domain: "vpc",
      tags: { Name: props.name },
      lifecycle: { preventDestroy: props.protect },
    });
    new EipAssociation(this, "association", { allocationId: address.id, instanceId: instance.id });
    return address;
  }

  /** The instance alone says nothing of a host that somebody stopped: a plan would find all well. */
  private keepRunning(instance: Instance): void {
    new Ec2InstanceState(this, "running", { instanceId: instance.id, state: "running" });
  }
}

/** Burstable families launch as `unlimited`, which bills every burst; `standard` slows down instead. */
function isBurstable(instanceType: string): boolean {
  return /^t\d/.test(instanceType);
}
