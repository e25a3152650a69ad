import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import { Egress, type EgressProps } from "../../constructs/ecs/egress";
import { synth } from "../support/synth";

const egress = (props: Pick<EgressProps, "kind"> & Partial<EgressProps>) =>
  synth(
    (scope) =>
      new Egress(scope, "egress", {
        name: "cart-qa",
        protect: true,
        region: "eu-central-1",
        vpcId: "vpc-9",
        cidr: "10.9.0.0/20",
        zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"],
        firstZoneId: "euc1-az1",
        gatewaySubnetId: "public-kept",
        publicSubnetIds: ["public-1", "public-2", "public-3"],
        privateSubnetIds: ["private-1", "private-2", "private-3"],
        privateRouteTableIds: ["table-1", "table-2", "table-3"],
        ...props,
      }),
  );

/** Returns the route tables with the NAT gateway of their default route. */
const routesOf = ({ all }: ReturnType<typeof egress>) =>
  all(Route).map((route) => [route["route_table_id"], String(route["nat_gateway_id"]).split(".")[1]]);

const dependenciesOf = ({ built, reference }: ReturnType<typeof egress>) =>
  built.routes.map(({ fqn }) => String(reference(fqn)).replace(/^\$\{(\w+)\..*$/, "$1"));

describe("egress by public IP addresses", () => {
  const publicIp = () => egress({ kind: "public-ip" });

  it("creates no billed resource", () => {
    const { json } = publicIp();
    for (const type of [NatGateway, Eip, VpcEndpoint, Route, SecurityGroup]) {
      expect(Testing.toHaveResource(json, type.tfResourceType)).toBe(false);
    }
  });

  it("runs tasks in public subnets with public IP addresses", () => {
    expect(publicIp().built).toMatchObject({
      publicIp: true,
      subnetIds: ["public-1", "public-2", "public-3"],
      routes: [],
    });
  });
});

describe.each(["nat-gateway", "nat-gateway-per-az", "endpoints"] as const)("egress by %s", (kind) => {
  it("runs tasks in private subnets without public IP addresses", () => {
    expect(egress({ kind }).built).toMatchObject({
      publicIp: false,
      subnetIds: ["private-1", "private-2", "private-3"],
    });
  });
});

describe("egress by one NAT gateway", () => {
  const one = () => egress({ kind: "nat-gateway" });

  it("has one gateway in the subnet where it is, with an Elastic IP address, both under ids without a zone", () => {
    const { only } = one();
    expect(only(Eip)).toMatchObject({
      domain: "vpc",
      tags: { Name: "cart-qa-egress" },
      lifecycle: { prevent_destroy: true },
    });
    expect(only(NatGateway)).toMatchObject({
      subnet_id: "public-kept",
      allocation_id: expect.stringMatching(/^\$\{aws_eip\.egress_address_/) as string,
      tags: { Name: "cart-qa-egress" },
    });
  });

  it("keeps gateway and address when a zone is added, wherever it is in the list", () => {
    const more = { zoneIds: ["euc1-az0", "euc1-az1", "euc1-az2"], publicSubnetIds: ["public-0", "public-1"] };
    const kept = ({ only }: ReturnType<typeof egress>) => [only(Eip), only(NatGateway)];
    expect(kept(egress({ kind: "nat-gateway", ...more }))).toEqual(kept(one()));
  });

  it("routes every zone through it", () => {
    const routes = routesOf(one());
    expect(routes.map(([table]) => table)).toEqual(["table-1", "table-2", "table-3"]);
    expect(new Set(routes.map(([, gateway]) => gateway)).size).toBe(1);
    expect(one().all(Route)).toMatchObject(Array(3).fill({ destination_cidr_block: "0.0.0.0/0" }));
  });

  it("publishes its routes for services to depend on", () => {
    expect(dependenciesOf(one())).toEqual(["aws_route", "aws_route", "aws_route"]);
  });
});

describe("egress by a NAT gateway per zone", () => {
  const each = () => egress({ kind: "nat-gateway-per-az" });

  it("has a gateway in the public subnet of every zone", () => {
    expect(each().all(NatGateway)).toMatchObject([
      { subnet_id: "public-1" },
      { subnet_id: "public-2" },
      { subnet_id: "public-3" },
    ]);
    expect(each().all(Eip)).toHaveLength(3);
  });

  it("routes every zone through its own gateway", () => {
    const zoneOf = (gateway: unknown) => /az\d/.exec(String(gateway))?.[0];
    expect(routesOf(each()).map(([table, gateway]) => [table, zoneOf(gateway)])).toEqual([
      ["table-1", "az1"],
      ["table-2", "az2"],
      ["table-3", "az3"],
    ]);
  });
});

describe("egress by endpoints", () => {
  const endpoints = () => egress({ kind: "endpoints" });

  it("has an endpoint for each AWS service that a task calls", () => {
    const services = endpoints()
      .all(VpcEndpoint)
      .map((endpoint) => endpoint["service_name"]);
    expect(services.sort()).toEqual(
      ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages"].map(
        (service) => `com.amazonaws.eu-central-1.${service}`,
      ),
    );
  });

  it("is available in every private subnet", () => {
    const { all } = endpoints();
    for (const endpoint of all(VpcEndpoint)) {
      expect(endpoint).toMatchObject({
        vpc_id: "vpc-9",
        vpc_endpoint_type: "Interface",
        subnet_ids: ["private-1", "private-2", "private-3"],
        security_group_ids: [expect.stringMatching(/^\$\{aws_security_group\./) as string],
        private_dns_enabled: true,
      });
    }
  });

  it("allows only HTTPS from inside the network", () => {
    const { only } = endpoints();
    expect(only(SecurityGroup)).toMatchObject({
      name_prefix: "cart-qa-endpoints-",
      vpc_id: "vpc-9",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(VpcSecurityGroupIngressRule)).toMatchObject({
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      cidr_ipv4: "10.9.0.0/20",
    });
  });

  it("has no NAT gateway", () => {
    expect(Testing.toHaveResource(endpoints().json, NatGateway.tfResourceType)).toBe(false);
  });

  it("publishes its rule and endpoints for services to depend on", () => {
    expect(dependenciesOf(endpoints())).toEqual([
      "aws_vpc_security_group_ingress_rule",
      ...Array<string>(6).fill("aws_vpc_endpoint"),
    ]);
  });
});

describe("a network with fewer route tables than zones", () => {
  it("is an error that names the zone", () => {
    expect(() => egress({ kind: "nat-gateway", privateRouteTableIds: ["table-1"] })).toThrow(
      "route table of zone euc1-az2 is missing",
    );
  });
});
