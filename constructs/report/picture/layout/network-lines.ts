import type { Edge, Flow, Picture } from "../picture";
import type { Canvas, PlacedRoute, Point, Rectangle } from "./canvas";
import type { NetworkDoors } from "./network";

/** Heights on the right side of a frame, from its upper edge, at which lines leave or enter. */
export const PORTS = { egress: 12, write: 24, read: 36 } as const;

type Towards = PlacedRoute["heads"][number]["towards"];

/** The lines between the places of the network. */
export class NetworkLines {
  private readonly egressX: number;
  private readonly natX: number;
  private readonly requestX: number;
  private readonly databaseX: number;

  /** @param x0 - where requests come in */
  constructor(
    private readonly canvas: Canvas,
    private readonly picture: Picture,
    private readonly doors: NetworkDoors,
    private readonly x0: number,
  ) {
    const { vpc } = doors;
    this.egressX = vpc.x + vpc.width - 18;
    this.natX = vpc.x + vpc.width - 34;
    this.databaseX = vpc.x + 20;
    this.requestX = vpc.x + 40;
  }

  /** Draws all of them. */
  public draw(): void {
    this.requests();
    this.egress();
    this.database();
  }

  private requests(): void {
    const { gateway, balancer, host, cluster } = this.doors;
    const straight = (from: string, to: string, start: Rectangle, end: Rectangle | undefined) => {
      if (end === undefined) return;
      const edges = this.edges("request", from, to);
      const begin = start.y + start.height;
      this.line(
        edges,
        [
          [
            [this.x0, begin],
            [this.x0, end.y],
          ],
        ],
        "down",
        `requests from ${from} to ${to}`,
      );
      for (const edge of edges) this.canvas.label(edge, [this.x0 + 12, (begin + end.y) / 2 + 4]);
    };
    straight("gateway", "balancer", gateway, balancer);
    if (balancer === undefined) return straight("gateway", "host", gateway, host);
    this.aroundBalancer();
    straight("balancer", "host", balancer, host);
    if (cluster === undefined) return;
    const edges = this.edges("request", "balancer", "ecs");
    const [begin, end] = [balancer.y + balancer.height / 2, cluster.y + 22];
    const path: Point[] = [
      [balancer.x, begin],
      [this.requestX, begin],
      [this.requestX, end],
      [cluster.x, end],
    ];
    this.line(edges, [path], "right", "requests from the load balancer to the cluster");
    for (const edge of edges) this.canvas.label(edge, [this.requestX + 5, end - 6]);
  }

  /** Leads from the gateway to the host past a load balancer, as in what changes between the phases. */
  private aroundBalancer(): void {
    const { gateway, host, vpc } = this.doors;
    if (host === undefined) return;
    const [x, begin, end] = [vpc.x + 60, gateway.y + gateway.height / 2, host.y + 22];
    const path: Point[] = [
      [gateway.x, begin],
      [x, begin],
      [x, end],
      [host.x, end],
    ];
    this.line(this.edges("request", "gateway", "host"), [path], "right", "requests from gateway to host");
  }

  private egress(): void {
    const { gateway, host, nats, endpoints, cluster } = this.doors;
    const end: Point[] = [
      [this.egressX, gateway.y + gateway.height / 2],
      [gateway.x + gateway.width, gateway.y + gateway.height / 2],
    ];
    const leave = (from: Rectangle, x: number): Point[] => [
      [from.x + from.width, from.y + PORTS.egress],
      [x, from.y + PORTS.egress],
    ];
    const toGateway = (id: string, from: Rectangle | undefined) => {
      if (from === undefined) return;
      this.line(
        this.edges("egress", id, "gateway"),
        [[...leave(from, this.egressX), ...end]],
        "left",
        `egress of ${id}`,
      );
    };
    toGateway("host", host);
    toGateway("ecs", cluster);
    const [first] = nats;
    if (first !== undefined && cluster !== undefined) {
      const centers = nats.map(({ x, width }) => x + width / 2);
      const [above, below] = [first.y - 12, first.y + first.height + 14];
      const out = this.picture.nats.flatMap(({ id }) => this.edges("egress", id, "gateway"));
      const stubs = centers.map((x): Point[] => [
        [x, first.y],
        [x, above],
      ]);
      const line: Point[] = [[Math.min(...centers), above], [this.egressX, above], ...end];
      this.line(out, [line, ...stubs], "left", "egress of the NAT gateways");
      const into = this.picture.nats.flatMap(({ id }) => this.edges("egress", "ecs", id));
      const ends = centers.map((x): Point[] => [
        [x, below],
        [x, first.y + first.height],
      ]);
      const trunk: Point[] = [
        ...leave(cluster, this.natX),
        [this.natX, below],
        [Math.min(...centers), below],
      ];
      this.canvas.route(
        into,
        [trunk, ...ends],
        ends.map(([, at = [0, 0]]) => ({ at, towards: "up" })),
        "egress of the cluster to the NAT gateways",
      );
    }
    if (endpoints !== undefined && cluster !== undefined) {
      const x = cluster.x + cluster.width - 60;
      const path: Point[] = [
        [x, cluster.y],
        [x, endpoints.y + endpoints.height],
      ];
      this.line(
        this.edges("egress", "ecs", "endpoints"),
        [path],
        "up",
        "egress of the cluster to the endpoints",
      );
    }
  }

  private database(): void {
    const { host, cluster, database, nats } = this.doors;
    if (database === undefined) return;
    const connections = this.picture.edges.filter(({ flow }) => flow === "database");
    const of = (prefix: string) => connections.filter(({ from }) => from.startsWith(prefix));
    if (cluster !== undefined) {
      const [x, y] = cluster.database;
      this.line(
        of("ecs/"),
        [
          [
            [x, y],
            [x, database.y],
          ],
        ],
        "down",
        "database connections of the cluster",
      );
    }
    if (host === undefined) return;
    const [x, y] = host.database;
    const isFree = cluster === undefined && nats.length === 0;
    const end = database.y + 22;
    const around: Point[] = [
      [x, y],
      [x, y + 10],
      [this.databaseX, y + 10],
      [this.databaseX, end],
      [database.x, end],
    ];
    const path: Point[] = isFree
      ? [
          [x, y],
          [x, database.y],
        ]
      : around;
    this.line(of("host/"), [path], isFree ? "down" : "right", "database connections of the host");
  }

  private edges(flow: Flow, from: string, to: string): readonly Edge[] {
    return this.picture.edges.filter((edge) => edge.flow === flow && edge.from === from && edge.to === to);
  }

  /** Draws lines whose first one ends in the head of an arrow. */
  private line(edges: readonly Edge[], lines: PlacedRoute["lines"], towards: Towards, tooltip: string): void {
    const at = lines[0]?.at(-1);
    if (at !== undefined) this.canvas.route(edges, lines, [{ at, towards }], tooltip);
  }
}
