import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { required } from "../service/required";

/** Kinds of subnets: reachable from the internet, with egress only, with neither. */
const TIERS = ["public", "private", "isolated"] as const;

type Tier = (typeof TIERS)[number];

/** One subnet of a plan. */
interface PlannedSubnet {
  readonly tier: Tier;
  readonly zoneId: string;
  readonly cidr: string;
}

/** Bits that a subnet's prefix is longer than the VPC's: sixteen blocks, of which five zones of three tiers use fifteen. */
const SUBNET_BITS = 4;

/** Blocks that each tier has, one for each zone that a region may have, also one that is added later. */
export const ZONES_PER_TIER = 5;

/** A zone, and the block that its subnets have in each tier. */
export interface Zone {
  /** Availability zone id. */
  readonly id: string;
  /** Number of its block, from 0 to 4; another one for each zone of the region. */
  readonly slot: number;
}

/** Name, region, addresses and zones of a network. */
export interface NetworkProps {
  /** Value of the `Name` tags, for example `shop-dev`. */
  readonly name: string;
  /** AWS region. */
  readonly region: string;
  /** Addresses of the VPC, /16 to /23. */
  readonly cidr: string;
  /** Availability zones, two to five. */
  readonly zones: readonly Zone[];
}

/**
 * A VPC with public, private and isolated subnets in every zone.
 *
 * It costs nothing by itself: the platform that needs egress from the private subnets adds it. Subnets are placed by
 * zone id, because a zone's letter means a different zone in every account.
 */
export class Network extends Construct {
  /** Id of the VPC. */
  public readonly vpcId: string;
  /** Ids of the subnets with a route to the internet, one per zone. */
  public readonly publicSubnetIds: readonly string[];
  /** Ids of the subnets whose egress a platform adds, one per zone. */
  public readonly privateSubnetIds: readonly string[];
  /** Ids of the subnets without egress, one per zone. */
  public readonly isolatedSubnetIds: readonly string[];
  /** Ids of the private subnets' route tables, one per zone, in the order of the subnets. */
  public readonly privateRouteTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const vpc = this.createVpc(props);
    this.lockDefaultSecurityGroup(vpc);
    const plan = planSubnets(props.cidr, props.zones);
    const publicTable = this.createPublicTable(vpc, props.name);
    const privateTables = props.zones.map(({ id }) => this.createTable(vpc, props.name, "private", id));
    const isolatedTable = this.createTable(vpc, props.name, "isolated");

    const subnets = (tier: Tier, tableFor: (zone: number) => RouteTable) =>
      plan
        .filter((subnet) => subnet.tier === tier)
        .map((subnet, zone) => this.createSubnet(vpc, props.name, subnet, tableFor(zone)));

    this.vpcId = vpc.id;
    this.publicSubnetIds = subnets("public", () => publicTable);
    this.privateSubnetIds = subnets("private", (zone) =>
      required(privateTables[zone], `route table of private subnet ${zone}`),
    );
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

  /** Removes its rules: resources that name no security group get this one and could otherwise reach one another. */
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

  /**
   * No subnet assigns public addresses by default: a resource that needs one asks for it.
   *
   * Version 0.1.0 gave the blocks by the order in which zones were written: a subnet that is there keeps its block.
   */
  private createSubnet(vpc: Vpc, name: string, planned: PlannedSubnet, table: RouteTable): string {
    const part = `${planned.tier}-${planned.zoneId}`;
    const subnet = new Subnet(this, part, {
      vpcId: vpc.id,
      cidrBlock: planned.cidr,
      availabilityZoneId: planned.zoneId,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${name}-${part}` },
      lifecycle: { ignoreChanges: ["cidr_block"] },
    });
    new RouteTableAssociation(this, `${part}-association`, { subnetId: subnet.id, routeTableId: table.id });
    return subnet.id;
  }

  /** Image layers come from S3. Through a gateway endpoint this traffic is free. */
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

/**
 * Divides a VPC into one subnet per tier and zone.
 *
 * A subnet's block depends only on its tier and its zone, so a zone added or taken out moves no other.
 *
 * @param cidr - addresses of the VPC, /16 to /23
 * @param zones - one to five
 */
export function planSubnets(cidr: string, zones: readonly Zone[]): readonly PlannedSubnet[] {
  return TIERS.flatMap((tier, tierIndex) =>
    zones.map(({ id, slot }) => ({
      tier,
      zoneId: id,
      cidr: subnetBlock(cidr, tierIndex * ZONES_PER_TIER + slot),
    })),
  );
}

/**
 * Returns the CIDR blocks of all isolated subnets that a network can have; the database is in some of them.
 *
 * @param cidr - addresses of the VPC, /16 to /23
 */
export function isolatedBlocks(cidr: string): readonly string[] {
  const first = TIERS.indexOf("isolated") * ZONES_PER_TIER;
  return Array.from({ length: ZONES_PER_TIER }, (_, slot) => subnetBlock(cidr, first + slot));
}

function subnetBlock(cidr: string, index: number): string {
  const [address, prefix] = cidr.split("/");
  const subnetPrefix = Number(required(prefix, `prefix length of ${cidr}`)) + SUBNET_BITS;
  const base = required(address, `address of ${cidr}`)
    .split(".")
    .reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const start = base + index * 2 ** (32 - subnetPrefix);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join(".")}/${subnetPrefix}`;
}
