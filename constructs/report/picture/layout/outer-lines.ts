import type { Edge, Flow, Picture } from "../picture";
import type { Canvas, Point, Rectangle } from "./canvas";
import type { NetworkDoors } from "./network";
import { PORTS } from "./network-lines";

/** From the line of requests to the one of egress, right of the DNS record. */
const EGRESS = 78;

/** Places of the things beside the VPC by id, and where the two lines between run. */
export interface RegionalPlaces {
  /** Things by id. */
  readonly places: ReadonlyMap<string, Rectangle>;
  /** Place of the line that leads to the logs. */
  readonly writeX: number;
  /** Place of the line that images, secrets and parameters come along. */
  readonly readX: number;
}

/** Draws what flows between the network and the things of the region, as one line each way. */
export function drawRegionalLines(
  canvas: Canvas,
  { edges }: Picture,
  doors: NetworkDoors,
  { places, writeX, readX }: RegionalPlaces,
): void {
  const inside: Readonly<Record<string, Rectangle | undefined>> = {
    host: doors.host,
    ecs: doors.cluster,
    endpoints: doors.endpoints,
    database: doors.database,
  };
  const bus = (flow: "read" | "write", x: number, tooltip: string) => {
    const used = edges.filter((edge) => edge.flow === flow);
    const ends = new Set(used.flatMap(({ from, to }) => [from, to]));
    const left = Object.entries(inside).flatMap(([id, place]) =>
      place === undefined || !ends.has(id) ? [] : [[place.x + place.width, place.y + PORTS[flow]] as const],
    );
    const right = [...places].flatMap(([id, place]) =>
      ends.has(id) ? [[place.x, place.y + place.height / 2] as const] : [],
    );
    const heights = [...left, ...right].map(([, y]) => y);
    const lines: Point[][] = [...left, ...right].map(([end, y]) => [
      [x, y],
      [end, y],
    ]);
    lines.push([
      [x, Math.min(...heights)],
      [x, Math.max(...heights)],
    ]);
    const heads = (flow === "read" ? left : right).map((at) => ({
      at,
      towards: flow === "read" ? ("left" as const) : ("right" as const),
    }));
    canvas.route(used, lines, heads, tooltip);
  };
  bus("write", writeX, "logs");
  bus("read", readX, "images, secrets and parameters");
}

/** What stands around the network, and what lines lead to. */
export interface OuterPlaces {
  /** The internet. */
  readonly internet: Rectangle;
  /** The DNS record; without a height where there is none. */
  readonly record: Rectangle;
  /** What releases. */
  readonly deliverer: Rectangle;
  /** The internet gateway. */
  readonly gateway: Rectangle;
  /** The things beside the VPC by id. */
  readonly places: ReadonlyMap<string, Rectangle>;
}

/** Draws what leads from outside into the region, and out of it. @param x0 - where requests come in */
export function drawOuterLines(canvas: Canvas, picture: Picture, outer: OuterPlaces, x0: number): void {
  const { internet, record, deliverer, gateway, places } = outer;
  const edges = (flow: Flow, from: string, to: string) =>
    picture.edges.filter((edge) => edge.flow === flow && edge.from === from && edge.to === to);
  const down = (
    used: readonly Edge[],
    x: number,
    from: Rectangle,
    to: Rectangle | undefined,
    words: string,
  ) => {
    if (to === undefined) return;
    canvas.route(
      used,
      [
        [
          [x, from.y + from.height],
          [x, to.y],
        ],
      ],
      [{ at: [x, to.y], towards: "down" }],
      words,
    );
  };
  down(edges("request", "internet", "domain"), x0, internet, record, "requests ask for the domain");
  down(edges("request", "domain", "gateway"), x0, record, gateway, "requests to the address of the domain");
  down(edges("request", "internet", "gateway"), x0, internet, gateway, "requests to the address");
  const out = x0 + EGRESS;
  const up: Point[] = [
    [out, gateway.y],
    [out, internet.y + internet.height],
  ];
  const end: Point = [out, internet.y + internet.height];
  canvas.route(
    edges("egress", "gateway", "internet"),
    [up],
    [{ at: end, towards: "up" }],
    "egress to the internet",
  );
  const center = deliverer.x + deliverer.width / 2;
  const [pipeline, images] = [places.get("pipeline"), places.get("images")];
  down(edges("release", "deliverer", "pipeline"), center, deliverer, pipeline, "commits");
  down(edges("release", "deliverer", "images"), center, deliverer, images, "pushes images and releases them");
  if (pipeline !== undefined) {
    down(edges("release", "pipeline", "images"), center, pipeline, images, "pushes images");
  }
}
