import { isPhase, type Phase } from "../../service/phases";
import { UserError } from "../../service/user-error";
import { type EnvironmentTree, textAt, valueAt } from "../environment-tree";
import { awsSettings } from "../stack-json";
import type { Item, Picture, PictureNetwork, Tier } from "./picture";
import { readCluster } from "./read/cluster";
import { readDatabase } from "./read/database";
import { readEdges, readTraffic } from "./read/edges";
import { readHost } from "./read/host";
import { readBalancer, readDeliverer, readRegional } from "./read/regional";

/** Reads the picture of an environment from its synthesized stacks. */
export function readPicture(tree: EnvironmentTree): Picture {
  const { account, region, tags } = awsSettings(tree.stacks.foundation);
  const network = readNetwork(tree);
  const traffic = readTraffic(tree);
  const parts = {
    application: tags["Application"] ?? "",
    environment: tags["Environment"] ?? "",
    phase: phaseOf(tree),
    account,
    region,
    network,
    internet: {
      id: "internet",
      glyph: "internet",
      title: "Internet",
      lines: ["visitors, and what services call"],
    } satisfies Item,
    deliverer: readDeliverer(tree),
    ...optional("domain", readDomain(tree)),
    gateway: { id: "gateway", glyph: "gateway", title: "Internet gateway", lines: [] } satisfies Item,
    ...optional("balancer", readBalancer(tree)),
    ...optional("host", readHost(tree, network.zones)),
    nats: readNats(tree, network.zones),
    ...optional("endpoints", readEndpoints(tree)),
    ...optional("cluster", readCluster(tree, traffic.paths)),
    ...optional("database", readDatabase(tree)),
    regional: readRegional(tree),
  };
  return { ...parts, edges: readEdges(tree, parts, traffic) };
}

/** Returns the phase that the stacks were synthesized in. @throws UserError where they do not say it */
export function phaseOf(tree: EnvironmentTree): Phase {
  const phase = textAt(tree.stacks.dns.output, "phase.value");
  if (isPhase(phase)) return phase;
  throw new UserError("the stacks do not say their phase. Synthesize them with this version: npm start.");
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}

function readNetwork(tree: EnvironmentTree): PictureNetwork {
  const [vpc] = tree.all("aws_vpc", "foundation");
  const open = tree.published("public_subnet_ids");
  const closed = tree.published("private_subnet_ids");
  const subnets = tree.all("aws_subnet", "foundation").map(({ address, body }) => ({
    tier: open.includes(address) ? "public" : closed.includes(address) ? "private" : "isolated",
    zone: textAt(body, "availability_zone_id"),
    cidr: textAt(body, "cidr_block"),
  }));
  const zones = [...new Set(subnets.map(({ zone }) => zone))].sort();
  const cidrs = (tier: Tier) =>
    zones.map((zone) => subnets.find((each) => each.tier === tier && each.zone === zone)?.cidr ?? "");
  return {
    cidr: textAt(vpc?.body, "cidr_block"),
    zones,
    subnets: { public: cidrs("public"), private: cidrs("private"), isolated: cidrs("isolated") },
  };
}

function readDomain(tree: EnvironmentTree): Item | undefined {
  const [record] = tree.all("aws_route53_record", "dns");
  if (record === undefined) return undefined;
  const isAlias = valueAt(record.body, "alias") !== undefined;
  return {
    id: "domain",
    glyph: "name",
    title: textAt(record.body, "name"),
    lines: [`DNS record, leads to the ${isAlias ? "load balancer" : "EC2 host"}`],
  };
}

function readNats(tree: EnvironmentTree, zones: readonly string[]): Picture["nats"] {
  return tree.all("aws_nat_gateway", "fargate").map(({ body }) => {
    const zone = textAt(tree.find(tree.target(valueAt(body, "subnet_id")))?.body, "availability_zone_id");
    return {
      id: `nat/${zone}`,
      glyph: "nat",
      title: "NAT gateway",
      lines: ["Elastic IP"],
      zone: Math.max(0, zones.indexOf(zone)),
    };
  });
}

function readEndpoints(tree: EnvironmentTree): Item | undefined {
  const services = tree
    .all("aws_vpc_endpoint", "fargate")
    .map(({ body }) => textAt(body, "service_name").split(".").slice(3).join("."));
  if (services.length === 0) return undefined;
  return { id: "endpoints", glyph: "endpoint", title: "VPC endpoints", lines: [services.join(", ")] };
}
