import type { Phase } from "../../service/phases";

/** Kinds of subnets: with a route to the internet, with egress only, with neither. */
export const TIERS = ["public", "private", "isolated"] as const;

/** One of {@link TIERS}. */
export type Tier = (typeof TIERS)[number];

/** What happens to a part of the picture between two phases. */
export type Mark = "kept" | "added" | "removed" | "changed";

/** What a small drawing beside a title stands for. */
export type Glyph =
  | "internet"
  | "person"
  | "name"
  | "gateway"
  | "balancer"
  | "host"
  | "container"
  | "tasks"
  | "database"
  | "nat"
  | "endpoint"
  | "image"
  | "key"
  | "parameter"
  | "log"
  | "bucket"
  | "pipeline"
  | "clock";

/** One thing in the picture. */
export interface Item {
  /** Its id, the same in every phase. */
  readonly id: string;
  /** Drawing beside the title. */
  readonly glyph: Glyph;
  /** What it is. */
  readonly title: string;
  /** Further lines. */
  readonly lines: readonly string[];
  /** What happens to it; absent: the picture is of one phase. */
  readonly mark?: Mark;
}

/** Things in a frame of their own. */
export interface Group extends Item {
  /** What is in it. */
  readonly items: readonly Item[];
}

/** What runs in the subnets: the host with its containers, the cluster with its services, the database. */
export interface Workload extends Item {
  /** The subnets that it runs in. */
  readonly tier: Tier;
  /** Index of its only zone; absent: it runs in all. */
  readonly zone?: number;
  /** What receives the requests for all; absent: nothing in between. */
  readonly front?: Item;
  /** What runs in it. */
  readonly groups: readonly Group[];
}

/** What flows along an edge. */
export const FLOWS = {
  request: "requests",
  egress: "egress to the internet",
  database: "database connections",
  read: "images, secrets and parameters",
  write: "logs",
  release: "releases",
} as const;

/** One of {@link FLOWS}. */
export type Flow = keyof typeof FLOWS;

/** A connection between two things. */
export interface Edge {
  /** What flows. */
  readonly flow: Flow;
  /** Id of the thing that begins it. */
  readonly from: string;
  /** Id of the thing that it reaches. */
  readonly to: string;
  /** A few words beside it. */
  readonly label?: string;
  /** What happens to it; absent: the picture is of one phase. */
  readonly mark?: Mark;
}

/** The network of an environment. */
export interface PictureNetwork {
  /** Addresses of the VPC. */
  readonly cidr: string;
  /** Zone ids. */
  readonly zones: readonly string[];
  /** Addresses of the subnets, one per zone. */
  readonly subnets: Readonly<Record<Tier, readonly string[]>>;
}

/** What an environment consists of in one phase, or what changes between two. */
export interface Picture {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
  /** The phase; of a difference the one before. */
  readonly phase: Phase;
  /** The phase after; absent: the picture is of one phase. */
  readonly to?: Phase;
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** The network. */
  readonly network: PictureNetwork;
  /** The internet: where requests come from and egress goes. */
  readonly internet: Item;
  /** What releases: a repository, or a person with the command. */
  readonly deliverer: Item;
  /** The DNS record; absent: no domain. */
  readonly domain?: Item;
  /** The internet gateway. */
  readonly gateway: Item;
  /** The load balancer, in all public subnets. */
  readonly balancer?: Item;
  /** The EC2 host with its containers. */
  readonly host?: Workload;
  /** The NAT gateways, each in the public subnet of a zone. */
  readonly nats: readonly (Item & { readonly zone: number })[];
  /** The interface endpoints, in all private subnets. */
  readonly endpoints?: Item;
  /** The ECS cluster with its services. */
  readonly cluster?: Workload;
  /** The database. */
  readonly database?: Workload;
  /** What is in the region and in no network. */
  readonly regional: readonly Item[];
  /** How all of this is connected. */
  readonly edges: readonly Edge[];
}

/** Lists every thing of a picture with its id, those within others too. */
export function itemsOf(picture: Picture): readonly Item[] {
  const { internet, domain, gateway, balancer, host, nats, endpoints, cluster, database } = picture;
  const inside = [host, cluster, database].flatMap((workload) =>
    workload === undefined
      ? []
      : [
          workload,
          ...(workload.front === undefined ? [] : [workload.front]),
          ...workload.groups.flatMap((group) => [group, ...group.items]),
        ],
  );
  const single = [internet, picture.deliverer, domain, gateway, balancer, endpoints];
  return [...single.filter((each) => each !== undefined), ...nats, ...inside, ...picture.regional];
}
