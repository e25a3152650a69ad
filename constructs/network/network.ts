import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { type PlannedSubnet, subnetPlan, type Tier } from "./subnet-plan";

/** What a network is made from. */
export interface NetworkProps {
  /** Value of the `Name` tags, for example `shop-dev`. */
  readonly name: string;
  /** AWS region. */
  readonly region: string;
  /** Addresses of the VPC, /16 to /23. */
  readonly cidr: string;
  /** Availability zone ids, two to five. */
  readonly zoneIds: readonly string[];
}

/**
 * A VPC with public, private and isolated subnets in every zone.
 *
 * It costs nothing by itself: a way out of the private subnets is the platform's that needs one. Subnets are placed by
 * zone id, because a zone's letter names another place in another account.
 */
export class Network extends Construct {
  /** Id of the VPC. */
  public readonly vpcId: string;
  /** Ids of the subnets with a route to the internet, one a zone. */
  public readonly publicSubnetIds: readonly string[];
  /** Ids of the subnets whose way out a platform adds, one a zone. */
  public readonly privateSubnetIds: readonly string[];
  /** Ids of the subnets without any way out, one a zone. */
  public readonly isolatedSubnetIds: readonly string[];
  /** Ids of the private subnets' route tables, one a zone, in the order of the subnets. */
  public readonly privateRouteTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const vpc = this.createVpc(props);
    this.lockDefaultSecurityGroup(vpc);
    const plan = subnetPlan(props.cidr, props.zoneIds);
    const publicTable = this.createPublicTable(vpc, props.name);
    const privateTables = props.zoneIds.map((zoneId) => this.createTable(vpc, props.name, "private", zoneId));
    const isolatedTable = this.createTable(vpc, props.name, "isolated");

    const subnets = (tier: Tier, tableFor: (zone: number) => RouteTable) =>
      plan
        .filter((subnet) => subnet.tier === tier)
        .map((subnet, zone) => this.createSubnet(vpc, props.name, subnet, tableFor(zone)));

    this.vpcId = vpc.id;
    this.publicSubnetIds = subnets("public", () => publicTable);
    this.privateSubnetIds = subnets("private", (zone) => privateTables[zone] ?? isolatedTable);
    this.isolatedSubnetIds = subnets("isolated", () => isolatedTable);
    this.privateRouteTableIds = privateTables.map((table) => table.id);
    this.createStorageEndpoint(vpc, props, [publicTable, ...privateTables]);
  }

  private createVpc(props: NetworkProps): Vpc {
    return new Vpc(this, "vpc", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
  }

  /** Without this, whatever forgets to name a security group could talk to all its likes. */
  private lockDefaultSecurityGroup(vpc: Vpc): void {
    new DefaultSecurityGroup(this, "default-security-group", { vpcId: vpc.id });
  }

  private createPublicTable(vpc: Vpc, name: string): RouteTable {
    const gateway = new InternetGateway(this, "internet-gateway", { vpcId: vpc.id, tags: { Name: name } });
    const table = this.createTable(vpc, name, "public");
    new Route(this, "public-route", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    return table;
  }

  private createTable(vpc: Vpc, name: string, tier: Tier, zoneId?: string): RouteTable {
    const part = zoneId === undefined ? tier : `${tier}-${zoneId}`;
    return new RouteTable(this, `${part}-table`, { vpcId: vpc.id, tags: { Name: `${name}-${part}` } });
  }

  /** No subnet hands out public addresses by itself: what needs one asks for it. */
  private createSubnet(vpc: Vpc, name: string, planned: PlannedSubnet, table: RouteTable): string {
    const part = `${planned.tier}-${planned.zoneId}`;
    const subnet = new Subnet(this, part, {
      vpcId: vpc.id,
      cidrBlock: planned.cidr,
      availabilityZoneId: planned.zoneId,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${name}-${part}` },
    });
    new RouteTableAssociation(this, `${part}-association`, { subnetId: subnet.id, routeTableId: table.id });
    return subnet.id;
  }

  /** Image layers come from S3; through a gateway endpoint they cost nothing. */
  private createStorageEndpoint(vpc: Vpc, props: NetworkProps, tables: readonly RouteTable[]): void {
    new VpcEndpoint(this, "storage-endpoint", {
      vpcId: vpc.id,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${props.region}.s3`,
      routeTableIds: tables.map((table) => table.id),
      tags: { Name: `${props.name}-s3` },
    });
  }
}
