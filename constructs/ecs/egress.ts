import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { required } from "../service/required";
import { EgressAddresses, type EgressAddressesProps, type PlannedGateway } from "./egress-addresses";

/**
 * AWS services that a task calls: images, logs, secrets, parameters, and the channels of ECS Exec.
 *
 * Source: Amazon ECS developer guide, "Amazon ECS interface VPC endpoints". Every network has a gateway endpoint for S3.
 */
const ENDPOINTS = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages"] as const;

/** What the ECS agent of an EC2 instance calls beside these. Source: as above. */
const INSTANCE_ENDPOINTS = ["ecs-agent", "ecs-telemetry", "ecs"] as const;

/** The kind of egress, and the network that it is created in. */
export interface EgressProps extends EgressAddressesProps {
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Whether tasks run on EC2 instances of the cluster, whose ECS agents need endpoints of their own. */
  readonly hasInstances?: boolean;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** CIDR block of the VPC. */
  readonly cidr: string;
  /** Ids of the public subnets, one per zone, in the order of `zoneIds`. */
  readonly publicSubnetIds: readonly string[];
  /** Id of the public subnet of a NAT gateway that serves all zones. */
  readonly gatewaySubnetId: string;
  /** Ids of the private subnets, one per zone. */
  readonly privateSubnetIds: readonly string[];
  /** Ids of the private subnets' route tables, one per zone. */
  readonly privateRouteTableIds: readonly string[];
}

/** The egress of tasks to AWS and the internet, its addresses, and the subnets that they run in with it. */
export class Egress extends EgressAddresses {
  /** Ids of the subnets for tasks. */
  public readonly subnetIds: readonly string[];
  /** Whether tasks need a public IP address. */
  public readonly publicIp: boolean;
  /** Routes and endpoints; they must exist before a task can pull its image. */
  public readonly routes: readonly ITerraformDependable[];
  /** Ids of the NAT gateways, by the ends of their names. */
  public readonly natGateways: Record<string, string> = {};
  private onlyGatewaySubnetId?: string;

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id, props);
    this.publicIp = props.kind === "public-ip";
    this.subnetIds = this.publicIp ? props.publicSubnetIds : props.privateSubnetIds;
    this.routes = this.createRoutes(props);
  }

  /** Id of the subnet of the NAT gateway that serves all zones; absent: there is none. */
  public get gatewaySubnetId(): string | undefined {
    return this.onlyGatewaySubnetId;
  }

  private createRoutes(props: EgressProps): readonly ITerraformDependable[] {
    switch (props.kind) {
      case "public-ip":
        return [];
      case "nat-gateway":
      case "nat-gateway-per-az":
        return this.createNatGateways(props);
      case "endpoints":
        return this.createEndpoints(props);
    }
  }

  private createNatGateways(props: EgressProps): readonly ITerraformDependable[] {
    const gateways = new Map(
      this.gateways.map((gateway) => [gateway.zoneId, this.createNatGateway(props, gateway)] as const),
    );
    const [only] = this.gateways;
    return props.zoneIds.map((zoneId, zone) => {
      const gateway = gateways.get(only?.isOnly === true ? only.zoneId : zoneId);
      return new Route(this, `${zoneId}-route`, {
        routeTableId: required(props.privateRouteTableIds[zone], `route table of zone ${zoneId}`),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: required(gateway, `NAT gateway of zone ${zoneId}`).id,
      });
    });
  }

  private createNatGateway(props: EgressProps, planned: PlannedGateway): NatGateway {
    const { zoneId, isOnly, prefix, label } = planned;
    const gateway = new NatGateway(this, `${prefix}gateway`, {
      allocationId: this.allocationId(planned),
      subnetId: isOnly
        ? props.gatewaySubnetId
        : required(props.publicSubnetIds[props.zoneIds.indexOf(zoneId)], `public subnet of zone ${zoneId}`),
      tags: { Name: `${props.name}-${label}` },
    });
    if (isOnly) this.onlyGatewaySubnetId = gateway.subnetId;
    this.natGateways[label] = gateway.id;
    this.moveFrom(gateway, planned, "gateway");
    return gateway;
  }

  private createEndpoints(props: EgressProps): readonly ITerraformDependable[] {
    const group = new SecurityGroup(this, "security-group", {
      namePrefix: `${props.name}-endpoints-`,
      description: "Endpoints: HTTPS from inside the network",
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-endpoints` },
      lifecycle: { createBeforeDestroy: true },
    });
    const ingressRule = new VpcSecurityGroupIngressRule(this, "https-in", {
      securityGroupId: group.id,
      description: "HTTPS from inside the network",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: props.cidr,
    });
    const services = [...ENDPOINTS, ...(props.hasInstances === true ? INSTANCE_ENDPOINTS : [])];
    const endpoints = services.map(
      (service) =>
        new VpcEndpoint(this, service.replace(".", "-"), {
          vpcId: props.vpcId,
          vpcEndpointType: "Interface",
          serviceName: `com.amazonaws.${props.region}.${service}`,
          subnetIds: [...props.privateSubnetIds],
          securityGroupIds: [group.id],
          privateDnsEnabled: true,
          tags: { Name: `${props.name}-${service}` },
        }),
    );
    return [ingressRule, ...endpoints];
  }
}
