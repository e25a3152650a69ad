import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Testing } from "cdktf";
import { Network, type NetworkProps } from "../../constructs/network/network";
import { synth, type Synthesized } from "../support/synth";

const zones = (...ids: readonly string[]) => ids.map((id, slot) => ({ id, slot }));

const network = (props: Partial<NetworkProps> = {}) =>
  synth(
    (scope) =>
      new Network(scope, "network", {
        name: "shop-dev",
        region: "ap-northeast-2",
        cidr: "10.0.0.0/16",
        zones: zones("apne2-az1", "apne2-az2"),
        ...props,
      }),
  );

/** Route tables of subnets, in the order of the subnets. */
const tablesOf = ({ all, reference }: Synthesized<Network>, subnetIds: readonly string[]) =>
  subnetIds.map((id) => {
    const associations = all(RouteTableAssociation).filter((found) => found["subnet_id"] === reference(id));
    expect(associations).toHaveLength(1);
    return associations[0]?.["route_table_id"];
  });

describe("a network", () => {
  it("costs nothing by itself: no NAT gateway, no address, no interface endpoint", () => {
    const { json, all } = network();
    expect(Testing.toHaveResource(json, NatGateway.tfResourceType)).toBe(false);
    expect(Testing.toHaveResource(json, Eip.tfResourceType)).toBe(false);
    expect(all(VpcEndpoint).map((endpoint) => endpoint["vpc_endpoint_type"])).toEqual(["Gateway"]);
  });

  it("assigns no public address by default, in any subnet", () => {
    const assigned = network()
      .all(Subnet)
      .map((subnet) => subnet["map_public_ip_on_launch"]);
    expect(assigned).toEqual(Array.from({ length: 6 }, () => false));
  });

  it("leaves the default security group without a rule", () => {
    const { only, reference, built } = network();
    expect(only(DefaultSecurityGroup)).toEqual({ vpc_id: reference(built.vpcId) });
  });

  it("has a route to the internet only in the public subnets", () => {
    const synthesized = network();
    const { only, built } = synthesized;
    const open = only(Route)["route_table_id"];
    expect(tablesOf(synthesized, built.publicSubnetIds)).toEqual([open, open]);
    expect(tablesOf(synthesized, built.privateSubnetIds)).not.toContain(open);
    expect(tablesOf(synthesized, built.isolatedSubnetIds)).not.toContain(open);
  });

  it("routes the public subnets through its internet gateway", () => {
    const { only, built, reference } = network();
    expect(only(InternetGateway)).toMatchObject({ vpc_id: reference(built.vpcId) });
    expect(only(Route)).toMatchObject({ destination_cidr_block: "0.0.0.0/0" });
    expect(only(Route)["gateway_id"]).toMatch(/^\$\{aws_internet_gateway\..*\.id\}$/);
  });

  it("gives each private subnet a route table of its own, to which a platform adds egress", () => {
    const synthesized = network({ zones: zones("apne2-az1", "apne2-az2", "apne2-az3") });
    const { built, reference } = synthesized;
    const tables = built.privateRouteTableIds.map(reference);
    expect(new Set(tables).size).toBe(3);
    expect(tablesOf(synthesized, built.privateSubnetIds)).toEqual(tables);
  });

  it("shares no route table between isolated subnets and others", () => {
    const synthesized = network();
    const { built } = synthesized;
    const [isolated, second] = tablesOf(synthesized, built.isolatedSubnetIds);
    expect(second).toBe(isolated);
    expect(tablesOf(synthesized, [...built.publicSubnetIds, ...built.privateSubnetIds])).not.toContain(
      isolated,
    );
  });

  it("reaches S3 without a charge from every subnet in which images are pulled", () => {
    const synthesized = network({ region: "eu-west-1" });
    const { only, built } = synthesized;
    const pulling = tablesOf(synthesized, [...built.publicSubnetIds, ...built.privateSubnetIds]);
    const endpoint = only(VpcEndpoint);
    expect(endpoint).toMatchObject({ service_name: "com.amazonaws.eu-west-1.s3" });
    expect(endpoint["route_table_ids"]).toEqual([...new Set(pulling)]);
  });

  it("places subnets by zone id, because a zone's letter means a different zone in every account", () => {
    const { all } = network({ cidr: "172.16.0.0/20", zones: zones("use1-az4", "use1-az6") });
    expect(
      all(Subnet)
        .map((subnet) => [subnet["availability_zone_id"], subnet["cidr_block"]])
        .sort(),
    ).toEqual([
      ["use1-az4", "172.16.0.0/24"],
      ["use1-az4", "172.16.10.0/24"],
      ["use1-az4", "172.16.5.0/24"],
      ["use1-az6", "172.16.1.0/24"],
      ["use1-az6", "172.16.11.0/24"],
      ["use1-az6", "172.16.6.0/24"],
    ]);
  });

  it("returns one subnet per zone and tier, in the order of the zones", () => {
    const { built, reference } = network({ zones: zones("apne2-az3", "apne2-az1") });
    const rendered = (ids: readonly string[]) => ids.map((id) => String(reference(id)));
    expect(rendered(built.publicSubnetIds)).toEqual([
      expect.stringContaining("public-apne2-az3"),
      expect.stringContaining("public-apne2-az1"),
    ]);
    expect(rendered(built.privateSubnetIds)).toEqual([
      expect.stringContaining("private-apne2-az3"),
      expect.stringContaining("private-apne2-az1"),
    ]);
    expect(rendered(built.isolatedSubnetIds)).toEqual([
      expect.stringContaining("isolated-apne2-az3"),
      expect.stringContaining("isolated-apne2-az1"),
    ]);
  });

  it("leaves a subnet where it is, wherever an older version has put it", () => {
    for (const { lifecycle } of network().all(Subnet)) {
      expect(lifecycle).toEqual({ ignore_changes: ["cidr_block"] });
    }
  });

  it("resolves DNS names, and assigns DNS names to instances", () => {
    expect(network({ cidr: "10.9.0.0/16", name: "shop-prod" }).only(Vpc)).toMatchObject({
      cidr_block: "10.9.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  it("tags everything with the environment's name", () => {
    const { all } = network({ name: "shop-prod" });
    const tagged = [Vpc, Subnet, RouteTable, InternetGateway, VpcEndpoint].flatMap((type) => all(type));
    expect(tagged).toHaveLength(13);
    for (const { tags } of tagged) expect(tags).toEqual({ Name: expect.stringMatching(/^shop-prod(-|$)/) });
  });
});
