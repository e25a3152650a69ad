import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Ec2InstanceState } from "@cdktf/provider-aws/lib/ec2-instance-state";
import { Instance, type InstanceConfig } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { PublicIngress } from "../network/public-ingress";
import { USER_DATA_BYTES } from "../service/quotas";
import { terraformEscape } from "../service/terraform-escape";
import type { Architecture } from "../service/words";
import { UserError } from "../service/user-error";
import { AddressTakeover } from "./takeover/address-takeover";

/**
 * Network hops that a metadata response may take: one, to the host itself. A container on a bridge is one hop further, so that
 * it cannot act as the host; it gets its own service's role.
 *
 * Source: EC2 user guide, "Instance metadata service considerations".
 */
const METADATA_HOP_LIMIT = 1;

/** Families of which EBS optimization is no part: with some it is refused, with the others it is billed. */
const BEFORE_NITRO = ["t1", "t2", "m1", "m2", "m3", "c1", "c3", "cc2", "cr1", "g2", "hi1", "hs1", "i2", "r3"];

/** Size and place of the host, the role that it has, and the script that sets it up. */
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
  /** Name of the instance profile with the host's role. */
  readonly instanceProfileName: string;
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** Allocation id of its Elastic IP. */
  readonly allocationId: string;
  /** The Elastic IP. */
  readonly publicIp: string;
  /** Domain of the environment; absent: it has none. */
  readonly domain?: string;
  /** Script that a new host runs once, at its first boot. */
  readonly bootScript: string;
  /** Whether a schedule stops and starts it. Default false: the next deployment starts a host that was stopped. */
  readonly sleeps?: boolean;
}

/**
 * One Amazon Linux 2023 instance that runs the containers, on an address that outlives it.
 *
 * A newer machine image or other user data never replaces a running host. Both apply to the next one, which
 * `terraform apply -replace` creates at a time of your choice. Whatever replaces a host creates the new one beside it, moves the
 * address when that one serves, and then terminates the old one. The next deployment starts a host that was stopped, unless
 * a schedule stops it.
 */
export class DockerHost extends Construct {
  /** Id of the instance that has the address: of the previous one until the new one serves. */
  public readonly instanceId: string;
  /** Address of the instance in Terraform, for `-replace`. */
  public readonly instanceAddress: string;
  /** ARN of the same instance. */
  public readonly instanceArn: string;
  /** Id of its subnet. */
  public readonly subnetId: string;
  /** Attribute that is `running`, or `stopped`. */
  public readonly stateExpression: string;
  /** Id of its security group. */
  public readonly securityGroupId: string;
  /** Address of the security group in Terraform, for rules that are replaced together with it. */
  public readonly securityGroupExpression: string;

  constructor(scope: Construct, id: string, props: DockerHostProps) {
    super(scope, id);
    const securityGroup = this.createSecurityGroup(props);
    const instance = this.createInstance(props, securityGroup);
    const { environment, allocationId, publicIp, domain } = props;
    const { instanceId } = new AddressTakeover(this, "takeover", {
      ...{ environment, allocationId, publicIp, domain, instanceId: instance.id },
      ownAddress: instance.publicIp,
    });
    const state = this.keepRunning(instance, props);

    this.instanceId = instanceId;
    this.instanceAddress = addressOf(instance);
    this.instanceArn = Fn.replace(instance.arn, instance.id, instanceId);
    this.subnetId = instance.subnetId;
    this.stateExpression = addressOf(state, "state");
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
      // Of its own until it gets the Elastic IP: it installs, pulls and serves before.
      associatePublicIpAddress: true,
      vpcSecurityGroupIds: [securityGroup.id],
      iamInstanceProfile: props.instanceProfileName,
      userData: userData(props.bootScript),
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
      ...familyAttributes(props.instanceType),
      tags: { Name: props.name },
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ["ami", "user_data", "associate_public_ip_address"],
      },
    });
  }

  /** Without this, a plan would not show that somebody stopped the host. A host that sleeps may be stopped. */
  private keepRunning(instance: Instance, { sleeps = false }: DockerHostProps): Ec2InstanceState {
    return new Ec2InstanceState(this, "running", {
      instanceId: instance.id,
      state: "running",
      ...(sleeps ? { lifecycle: { ignoreChanges: ["state"] } } : {}),
    });
  }
}

/**
 * Returns the attributes that depend on the family of an instance type.
 *
 * `ebs_optimized` is refused or billed by families before Nitro. CPU credits are AWS's own default: `unlimited`, because
 * a t3 or t4g begins without any credit and would boot and release at a fifth of its speed; a t2 has credits at launch.
 *
 * Source: EC2 user guide, "EBS-optimized instance types" and "Unlimited mode for burstable performance instances".
 */
function familyAttributes(
  instanceType: string,
): Pick<InstanceConfig, "ebsOptimized" | "creditSpecification"> {
  const [family = ""] = instanceType.split(".");
  const burstable = /^t[2-9]/.test(family);
  return {
    ...(BEFORE_NITRO.includes(family) ? {} : { ebsOptimized: true }),
    ...(burstable ? { creditSpecification: { cpuCredits: family === "t2" ? "standard" : "unlimited" } } : {}),
  };
}

/** @throws when the script is longer than EC2 accepts */
function userData(script: string): string {
  // EC2 receives the text without Terraform's escapes, so the script itself is measured.
  const size = Buffer.byteLength(script);
  if (size > USER_DATA_BYTES) {
    throw new UserError(
      `docker/host: the boot script has ${size} bytes; EC2 accepts ${USER_DATA_BYTES} bytes of user data. ` +
        "Shorten docker/host/user-data.sh or the files in docker/host/filesystem.",
    );
  }
  return terraformEscape(script);
}
