import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { required } from "../service/required";
import type { Egress as EgressKind } from "../service/words";

/**
 * AWS services that a task calls: images, logs, secrets, parameters, and the channels of ECS Exec.
 *
 * Source: Amazon ECS developer guide, "Amazon ECS interface VPC endpoints". Every network has a gateway endpoint for S3.
 */
const ENDPOINTS = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages"] as const;

/** The kind of egress, and the network that it is created in. */
export interface EgressProps {
  /** Kind of egress. */
  readonly kind: EgressKind;
  /** Value of the `Name` tags. */
  readonly name: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** CIDR block of the VPC. */
  readonly cidr: string;
  /** Availability zone ids; the lists below have the same order. */
  readonly zoneIds: readonly string[];
  /** Ids of the public subnets, one per zone. */
  readonly publicSubnetIds: readonly string[];
  /** Ids of the private subnets, one per zone. */
  readonly privateSubnetIds: readonly string[];
  /** Ids of the private subnets' route tables, one per zone. */
  readonly privateRouteTableIds: readonly string[];
}

/** The egress of tasks to AWS and the internet, and the subnets that they run in with it. */
export class Egress extends Construct {
  /** Ids of the subnets for tasks. */
  public readonly subnetIds: readonly string[];
  /** Whether tasks need a public IP address. */
  public readonly publicIp: boolean;
  /** Routes and endpoints; they must exist before a task can pull its image. */
  public readonly routes: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    this.publicIp = props.kind === "public-ip";
    this.subnetIds = this.publicIp ? props.publicSubnetIds : props.privateSubnetIds;
    this.routes = this.createRoutes(props);
  }

  private createRoutes(props: EgressProps): readonly ITerraformDependable[] {
    switch (props.kind) {
      case "public-ip":
        return [];
      case "nat-gateway":
        return this.createNatGateways(props, 1);
      case "nat-gateway-per-az":
        return this.createNatGateways(props, props.zoneIds.length);
      case "endpoints":
        return this.createEndpoints(props);
    }
  }

  /** One gateway for all zones or one per zone; a gateway is billed per hour and per gigabyte. */
  private createNatGateways(props: EgressProps, count: number): readonly ITerraformDependable[] {
    const gateways = props.zoneIds.slice(0, count).map((zoneId, zone) => {
      const tags = { Name: `${props.name}-${zoneId}` };
      const address = new Eip(this, `${zoneId}-address`, { domain: "vpc", tags });
      return new NatGateway(this, `${zoneId}-gateway`, {
        allocationId: address.id,
        subnetId: required(props.publicSubnetIds[zone], `public subnet of zone ${zoneId}`),
        tags,
      });
    });
    return props.zoneIds.map(
      (zoneId, zone) =>
        new Route(this, `${zoneId}-route`, {
          routeTableId: required(props.privateRouteTableIds[zone], `route table of zone ${zoneId}`),
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: required(gateways[count === 1 ? 0 : zone], `NAT gateway of zone ${zoneId}`).id,
        }),
    );
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
    const endpoints = ENDPOINTS.map(
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
