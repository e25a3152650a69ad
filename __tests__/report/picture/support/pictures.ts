import { pictureDifference } from "../../../../constructs/report/picture/difference";
import type { Edge, Flow, Item, Picture, Workload } from "../../../../constructs/report/picture/picture";
import type { Phase } from "../../../../constructs/service/phases";
import type { Egress } from "../../../../constructs/service/words";

/** What a made picture consists of. */
export interface Made {
  readonly services: number;
  readonly zones: number;
  readonly phase: Phase;
  readonly egress: Egress;
  /** Whether every name is as long as it may be. */
  readonly isLong: boolean;
  /** Services in each group of the cluster; default: all in one. */
  readonly groupSize?: number;
}

const PLATFORMS = {
  ec2: { host: true, cluster: false },
  cutover: { host: true, cluster: true },
  fargate: { host: false, cluster: true },
} as const;

const item = (id: string, title: string, ...lines: string[]): Item => ({ id, glyph: "tasks", title, lines });

/** Makes the picture of an environment of any size, without a synthesis. */
export function madePicture({ services, zones, phase, egress, isLong, groupSize = services }: Made): Picture {
  const name = (short: string) => (isLong ? short.padEnd(20, "mw") : short);
  const names = Array.from({ length: services }, (_, index) => name(`s${index}-`));
  const { host: hasHost, cluster: hasCluster } = PLATFORMS[phase];
  const line = (text: string) => (isLong ? `${text} ${"W".repeat(80)}` : text);
  const zoneIds = Array.from({ length: zones }, (_, index) => `apne2-az${index + 1}`);
  const cidrs = (first: number) => zoneIds.map((_, index) => `192.168.${100 + first * 40 + index}.128/25`);
  const works = (prefix: string) =>
    names.map((each) => item(`${prefix}/${each}`, each, line("/api/*"), line("2 tasks")));
  const nats = { "public-ip": 0, "nat-gateway": 1, "nat-gateway-per-az": zones, endpoints: 0 }[egress];
  const host: Workload = {
    ...item("host", "EC2 host", line("t3.small")),
    tier: "public",
    zone: 0,
    front: item("host/nginx", "nginx", line("ports 80 and 443")),
    groups: [{ ...item("host/containers", ""), items: works("host") }],
  };
  const all = works("ecs");
  const chunks = Array.from({ length: Math.ceil(services / groupSize) }, (_, index) =>
    all.slice(index * groupSize, (index + 1) * groupSize),
  );
  const cluster: Workload = {
    ...item("ecs", "ECS cluster", line("shop-prod")),
    tier: egress === "public-ip" ? "public" : "private",
    groups: chunks.map((items, index) => ({
      ...item(`ecs/group-${index}`, "Fargate", line("tasks")),
      items,
    })),
  };
  const gateways = Array.from({ length: hasCluster ? nats : 0 }, (_, zone) => ({
    ...item(`nat/${zone}`, "NAT gateway", line("Elastic IP")),
    zone,
  }));
  const regional = ["images", "secrets", "parameters", "state", "logs"].map((id) => item(id, id, line(id)));
  const edge = (flow: Flow, from: string, to: string, label?: string): Edge => ({
    flow,
    from,
    to,
    ...(label === undefined ? {} : { label }),
  });
  const platforms = [...(hasHost ? ["host"] : []), ...(hasCluster ? ["ecs"] : [])];
  const target = hasCluster ? "balancer" : "gateway";
  const half = Math.ceil(services / 2);
  const edges = [
    edge("request", "internet", "domain"),
    edge("request", "domain", "gateway"),
    ...(hasCluster
      ? [edge("request", "gateway", "balancer"), edge("request", "balancer", "ecs", "100 %")]
      : []),
    ...(hasHost ? [edge("request", target, "host", hasCluster ? "100 %" : undefined)] : []),
    ...platforms.flatMap((id) =>
      names.map((each) => edge("request", id === "host" ? "host/nginx" : id, `${id}/${each}`)),
    ),
    ...platforms.flatMap((id) =>
      names.slice(0, half).map((each) => edge("database", `${id}/${each}`, "database")),
    ),
    ...(hasHost ? [edge("egress", "host", "gateway")] : []),
    ...gateways.flatMap(({ id }) => [edge("egress", "ecs", id), edge("egress", id, "gateway")]),
    ...(hasCluster && egress === "public-ip" ? [edge("egress", "ecs", "gateway")] : []),
    ...(hasCluster && egress === "endpoints" ? [edge("egress", "ecs", "endpoints")] : []),
    edge("egress", "gateway", "internet"),
    ...platforms.flatMap((id) => ["images", "secrets", "parameters"].map((each) => edge("read", each, id))),
    ...[...platforms, "database"].map((id) => edge("write", id, "logs")),
    edge("release", "deliverer", "images"),
  ];
  return {
    application: name("shop"),
    environment: "prod",
    phase,
    account: "444455556666",
    region: "ap-northeast-2",
    network: {
      cidr: "192.168.100.0/23",
      zones: zoneIds,
      subnets: { public: cidrs(0), private: cidrs(1), isolated: cidrs(2) },
    },
    internet: item("internet", "Internet", line("visitors")),
    deliverer: item("deliverer", "GitHub Actions", line("owner/name")),
    domain: item("domain", isLong ? `${"w".repeat(60)}.example.com` : "shop.example.com", line("DNS record")),
    gateway: item("gateway", "Internet gateway"),
    ...(hasCluster
      ? { balancer: item("balancer", "Load balancer", line("HTTPS on port 443")), cluster }
      : {}),
    ...(hasHost ? { host } : {}),
    nats: gateways,
    ...(hasCluster && egress === "endpoints"
      ? { endpoints: item("endpoints", "VPC endpoints", line("ssm")) }
      : {}),
    database: {
      ...item("database", "Private database", line("PostgreSQL 17")),
      tier: "isolated",
      groups: [
        {
          ...item("database/parts", ""),
          items: [
            item("database/primary", "primary", line("db")),
            item("database/standby", "standby", line("db")),
          ],
        },
      ],
    },
    regional,
    edges,
  };
}

/** Makes the picture of what changes between two phases. */
export function madeDifference(made: Made, to: Phase): Picture {
  return pictureDifference(madePicture(made), madePicture({ ...made, phase: to }));
}
