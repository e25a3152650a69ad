import { ipv4Range, overlap } from "../addresses";
import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { blocksAt, isTrue, listAt, type TerraformAttributes, textAt, valueAt } from "../terraform-attributes";

const SUBNET = "aws_subnet";
const TABLE = "aws_route_table";

/** What a task in a private subnet cannot start without: its image, in layers that are in S3, and its log. */
const NEEDED = ["ecr.api", "ecr.dkr", "logs", "s3"];

/** Where a default route leads: the internet, a NAT gateway, somewhere else, or there is none. */
type WayOut = "internet" | "nat" | "other" | "none";

/** A route, and the resource that it is or stands in. */
type Route = readonly [owner: PolicyResource, route: TerraformAttributes];

/** Rules about subnets, their routes, and what is placed in them. */
export const REACH_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-128",
    title: "Subnets are in their VPC and do not overlap",
    why: "AWS refuses the second of them in the middle of the apply.",
    fix: 'cidrBlock: "10.0.192.0/20"',
    source: "Amazon VPC user guide, subnet CIDR blocks",
    types: [SUBNET],
    finds: (subnet, tree) =>
      isApart(subnet, tree) ? undefined : "this subnet overlaps another one, or is outside of its VPC.",
  },
  {
    id: "E2F-203",
    title: "Services reach what they need to start",
    why: "Without a way to ECR and to the logs a task stops before it starts, with an error about a timeout.",
    fix: "a NAT gateway, public addresses, or endpoints for ecr.api, ecr.dkr, logs and s3",
    source: "Amazon ECS developer guide, stopped tasks: CannotPullContainerError; VPC endpoints",
    types: ["aws_ecs_service", "aws_autoscaling_group"],
    finds: (resource, tree) => {
      const network = "network_configuration";
      const subnets =
        resource.type === "aws_ecs_service"
          ? tree.targets(resource, valueAt(resource.attributes, `${network}.subnets`), SUBNET)
          : tree.targets(resource, resource.attributes["vpc_zone_identifier"], SUBNET);
      const isPublic = isTrue(resource.attributes, `${network}.assign_public_ip`);
      return subnets.every((subnet) => reachesOut(subnet, isPublic, tree))
        ? undefined
        : "its subnets cannot reach ECR, S3 and CloudWatch Logs. They need a NAT gateway in a public subnet, endpoints for " +
            "`ecr.api`, `ecr.dkr`, `logs` and `s3`, or public addresses and a route to the internet.";
    },
  },
  {
    id: "E2F-204",
    title: "A database is in two subnets without a route to the internet",
    why: "Data leaves by the way that is there. AWS refuses a group of one subnet in the middle of the apply.",
    fix: "subnetIds: [...foundation.network.isolatedSubnetIds]",
    source: "Amazon RDS user guide, working with a DB instance in a VPC",
    types: ["aws_db_subnet_group", "aws_elasticache_subnet_group"],
    finds: (group, tree) => {
      const isIsolated = tree
        .targets(group, group.attributes["subnet_ids"], SUBNET)
        .every((subnet) => wayOut(subnet, tree) !== "internet");
      return isIsolated &&
        (group.type !== "aws_db_subnet_group" || listAt(group.attributes, "subnet_ids").length > 1)
        ? undefined
        : "a database needs two subnets without a route to the internet.";
    },
  },
  {
    id: "E2F-205",
    title: "A load balancer for the internet is in public subnets",
    why: "In others it gets an address that nobody reaches.",
    fix: "subnets: [...foundation.network.publicSubnetIds]",
    source: "ELB user guide, subnets for your load balancer",
    types: ["aws_lb"],
    finds: (balancer, tree) =>
      isTrue(balancer.attributes, "internal") ||
      tree
        .targets(balancer, balancer.attributes["subnets"], SUBNET)
        .every((subnet) => wayOut(subnet, tree) === "internet")
        ? undefined
        : "a load balancer for the internet must be in subnets with a route to an internet gateway, or be `internal`.",
  },
];

function isApart(subnet: PolicyResource, tree: PolicyTree): boolean {
  const own = ipv4Range(subnet.attributes["cidr_block"]);
  const [vpc] = tree.targets(subnet, subnet.attributes["vpc_id"], "aws_vpc");
  if (own === undefined || vpc === undefined) return true;
  const whole = ipv4Range(vpc.attributes["cidr_block"]);
  const isInside = whole === undefined || (whole.first <= own.first && own.last <= whole.last);
  const others = tree
    .pointingAt(vpc, "vpc_id", SUBNET)
    .filter((other) => other !== subnet)
    .map(({ attributes }) => ipv4Range(attributes["cidr_block"]));
  return isInside && others.every((other) => other === undefined || !overlap(own, other));
}

function reachesOut(subnet: PolicyResource, hasPublicAddress: boolean, tree: PolicyTree): boolean {
  const way = wayOut(subnet, tree);
  if (way === "internet") return hasPublicAddress || isTrue(subnet.attributes, "map_public_ip_on_launch");
  return way === "nat" || way === "other" || hasEndpoints(subnet, tree);
}

/** A NAT gateway that is in a private subnet itself leads nowhere. */
function wayOut(subnet: PolicyResource, tree: PolicyTree): WayOut {
  const [first] = defaultRoutes(subnet, tree);
  if (first === undefined) return "none";
  const [owner, route] = first;
  if (isToInternet(first, tree)) return "internet";
  const [gateway] = tree.targets(owner, route["nat_gateway_id"], "aws_nat_gateway");
  if (gateway === undefined) return "other";
  const places = tree.targets(gateway, gateway.attributes["subnet_id"], SUBNET);
  return places.every((place) => defaultRoutes(place, tree).some((each) => isToInternet(each, tree)))
    ? "nat"
    : "none";
}

function isToInternet([owner, route]: Route, tree: PolicyTree): boolean {
  return tree.targets(owner, route["gateway_id"], "aws_internet_gateway").length > 0;
}

function tablesOf(subnet: PolicyResource, tree: PolicyTree): readonly PolicyResource[] {
  return tree
    .pointingAt(subnet, "subnet_id", "aws_route_table_association")
    .flatMap((each) => tree.targets(each, each.attributes["route_table_id"], TABLE));
}

/** Returns the default routes of a subnet: resources of their own, and blocks of its route table. */
function defaultRoutes(subnet: PolicyResource, tree: PolicyTree): readonly Route[] {
  return tablesOf(subnet, tree).flatMap((table) => [
    ...tree
      .pointingAt(table, "route_table_id", "aws_route")
      .filter(({ attributes }) => textAt(attributes, "destination_cidr_block") === "0.0.0.0/0")
      .map((route) => [route, route.attributes] as const),
    ...blocksAt(table.attributes, "route")
      .filter((route) => textAt(route, "cidr_block") === "0.0.0.0/0")
      .map((route) => [table, route] as const),
  ]);
}

function hasEndpoints(subnet: PolicyResource, tree: PolicyTree): boolean {
  const tables = tablesOf(subnet, tree);
  const [vpc] = tree.targets(subnet, subnet.attributes["vpc_id"], "aws_vpc");
  const endpoints = vpc === undefined ? [] : tree.pointingAt(vpc, "vpc_id", "aws_vpc_endpoint");
  return NEEDED.every((service) =>
    endpoints.some((endpoint) => {
      if (!textAt(endpoint.attributes, "service_name").endsWith(`.${service}`)) return false;
      if (textAt(endpoint.attributes, "vpc_endpoint_type") === "Interface") return true;
      const served = tree.targets(endpoint, endpoint.attributes["route_table_ids"], TABLE);
      return tables.some((table) => served.includes(table));
    }),
  );
}
