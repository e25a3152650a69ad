import { type Item, type Picture, type Tier, TIERS, type Workload } from "../picture";
import { Canvas, itemHeight, type Point, type Rectangle } from "./canvas";
import { placeWorkload, widthForColumns, type WorkloadDoors, workloadHeight } from "./inside/workload";

/** Space inside the VPC on the left, for requests to the cluster and database connections of the host. */
const LEFT = 88;
/** Space inside the VPC on the right, for egress. */
const RIGHT = 56;
const ZONE_GAP = 16;
const ZONE_HEAD = 30;
const SUBNET_HEAD = 44;
const TIER_GAP = 14;
const PADDING = 10;
/** Space between what is in one subnet, for lines and their labels. */
export const STRIP_GAP = 36;

/** Narrowest zone by the number of zones, so that few are not tiny and many are not endless. */
const ZONE_WIDTHS: readonly number[] = [320, 300, 262, 230, 220];

const NAMES: Readonly<Record<Tier, string>> = {
  public: "Public subnet",
  private: "Private subnet",
  isolated: "Isolated subnet",
};

/** Most containers in one column of the host. */
const HOST_COLUMN = 4;

/** Where things of the network were placed, for the lines that lead to them. */
export interface NetworkDoors {
  /** The VPC. */
  readonly vpc: Rectangle;
  /** The internet gateway. */
  readonly gateway: Rectangle;
  /** The load balancer. */
  readonly balancer?: Rectangle;
  /** The EC2 host. */
  readonly host?: WorkloadDoors;
  /** The NAT gateways. */
  readonly nats: readonly Rectangle[];
  /** The interface endpoints. */
  readonly endpoints?: Rectangle;
  /** The ECS cluster. */
  readonly cluster?: WorkloadDoors;
  /** The database. */
  readonly database?: WorkloadDoors;
}

/** Things beside one another in the subnets of a tier. */
interface Strip {
  readonly height: (at: Columns) => number;
  readonly place: (at: Columns, y: number) => void;
}

/** Left edge and width of each zone's subnet, less its padding. */
type Columns = readonly { readonly x: number; readonly width: number }[];

/** Places the VPC with its zones and subnets, and all that runs in them. @param x0 - where requests come in */
export function placeNetwork(canvas: Canvas, picture: Picture, [x, y]: Point, x0: number): NetworkDoors {
  const { zones, cidr } = picture.network;
  const columns = columnsOf(picture, x + LEFT);
  const zonesWidth = columns.reduce(
    (sum, { width }) => sum + width + 4 * PADDING,
    (zones.length - 1) * ZONE_GAP,
  );
  const vpc = { x, y, width: LEFT + zonesWidth + RIGHT, height: 0 };
  const gateway = { x: x0 - 95, y: y + 34, width: 190, height: itemHeight(picture.gateway) };
  const zoneTop = gateway.y + gateway.height + STRIP_GAP;
  // Frames come before what is in them, so what runs in the subnets is placed on a second canvas.
  const inner = new Canvas();
  const doors: Doors = {};
  const strips = stripsOf(inner, picture, doors);
  let top = zoneTop + ZONE_HEAD;
  const tiers = TIERS.map((tier) => {
    const begin = top;
    top += SUBNET_HEAD;
    strips[tier].forEach((strip, index) => {
      top += index === 0 ? 0 : STRIP_GAP;
      strip.place(columns, top);
      top += strip.height(columns);
    });
    top += strips[tier].length === 0 ? 2 : 14;
    const height = top - begin;
    top += TIER_GAP;
    return { tier, y: begin, height };
  });
  const bottom = top - TIER_GAP + PADDING;
  const placed = { ...vpc, height: bottom + 14 - y };
  canvas.frame({ ...placed, id: "vpc", kind: "frame", tooltip: `VPC ${cidr}` }, [`VPC ${cidr}`], 190);
  canvas.item(picture.gateway, gateway);
  columns.forEach((column, index) => {
    const zone = zones[index] ?? "";
    const frame = { x: column.x - 2 * PADDING, width: column.width + 4 * PADDING };
    canvas.frame(
      {
        ...frame,
        y: zoneTop,
        height: bottom - zoneTop,
        id: `zone/${zone}`,
        kind: "zone",
        tooltip: `zone ${zone}`,
      },
      [`Zone ${zone}`],
      130,
    );
    for (const { tier, y: begin, height } of tiers) {
      const name = NAMES[tier];
      const addresses = picture.network.subnets[tier][index] ?? "";
      const subnet = { x: column.x - PADDING, y: begin, width: column.width + 2 * PADDING, height };
      const id = `subnet/${tier}/${zone}`;
      canvas.frame(
        { ...subnet, id, kind: "subnet", tooltip: `${name} ${addresses}` },
        [name, addresses],
        130,
      );
    }
  });
  canvas.boxes.push(...inner.boxes);
  canvas.texts.push(...inner.texts);
  canvas.routes.push(...inner.routes);
  return { ...doors, nats: doors.nats ?? [], vpc: placed, gateway };
}

function columnsOf({ network, host }: Picture, left: number): Columns {
  const narrowest = ZONE_WIDTHS[Math.min(network.zones.length, ZONE_WIDTHS.length) - 1] ?? 0;
  const containers = host?.groups.flatMap(({ items }) => items).length ?? 0;
  const forHost = containers === 0 ? 0 : widthForColumns(Math.ceil(containers / HOST_COLUMN));
  let x = left;
  return network.zones.map((_, zone) => {
    const width = Math.max(narrowest - 4 * PADDING, zone === host?.zone ? forHost : 0);
    const column = { x: x + 2 * PADDING, width };
    x += width + 4 * PADDING + ZONE_GAP;
    return column;
  });
}

/** Returns the room from the first zone to the last. */
function across(columns: Columns): { readonly x: number; readonly width: number } {
  const first = columns[0];
  const last = columns.at(-1);
  if (first === undefined || last === undefined) return { x: 0, width: 0 };
  return { x: first.x, width: last.x + last.width - first.x };
}

type Doors = { -readonly [Name in keyof NetworkDoors]?: NetworkDoors[Name] };

function stripsOf(canvas: Canvas, picture: Picture, doors: Doors): Readonly<Record<Tier, readonly Strip[]>> {
  const { balancer, host, nats, endpoints, cluster, database, edges } = picture;
  const wide = (item: Item | undefined, name: "balancer" | "endpoints"): readonly Strip[] =>
    item === undefined
      ? []
      : [
          {
            height: () => itemHeight(item),
            place: (columns, y) => {
              doors[name] = { ...across(columns), y, height: itemHeight(item) };
              canvas.item(item, doors[name]);
            },
          },
        ];
  const workload = (each: Workload | undefined, name: "host" | "cluster" | "database"): readonly Strip[] => {
    if (each === undefined) return [];
    const at = (columns: Columns, y: number) => {
      const zone = each.zone === undefined ? undefined : columns[each.zone];
      return { workload: each, y, edges, ...(zone ?? across(columns)) };
    };
    return [
      {
        height: (columns) => workloadHeight(at(columns, 0)),
        place: (columns, y) => {
          doors[name] = placeWorkload(canvas, at(columns, y));
        },
      },
    ];
  };
  const gateways: Strip = {
    height: () => Math.max(...nats.map(itemHeight)),
    place: (columns, y) => {
      doors.nats = nats.map((nat) => {
        const column = columns[nat.zone] ?? across(columns);
        const place = { x: column.x, y, width: Math.min(column.width, 190), height: itemHeight(nat) };
        canvas.item(nat, place);
        return place;
      });
    },
  };
  const clusterIn = (tier: Tier) => (cluster?.tier === tier ? workload(cluster, "cluster") : []);
  return {
    public: [
      ...wide(balancer, "balancer"),
      ...workload(host, "host"),
      ...(nats.length === 0 ? [] : [gateways]),
      ...clusterIn("public"),
    ],
    private: [...wide(endpoints, "endpoints"), ...clusterIn("private")],
    isolated: workload(database, "database"),
  };
}
