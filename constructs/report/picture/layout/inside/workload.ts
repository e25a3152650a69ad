import type { Edge, Group, Item, Workload } from "../../picture";
import { type Canvas, itemHeight, type PlacedRoute, type Point, type Rectangle } from "../canvas";

/** Height of the head of a workload or a group. */
const HEAD = 48;
/** Room for the lines at both sides. */
const SIDE = 24;
/** Room of a line above and below each row of things. */
const ABOVE = 20;
const BELOW = 14;
const GAP = 12;
/** Narrowest and widest thing. */
const MIN_WIDTH = 172;
const MAX_WIDTH = 300;

/** Returns the width that a workload needs to show its things in so many columns. */
export function widthForColumns(columns: number): number {
  return 2 * SIDE + columns * MIN_WIDTH + (columns - 1) * GAP;
}

/** A workload and where it goes. */
export interface WorkloadPlace {
  /** The workload. */
  readonly workload: Workload;
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width. */
  readonly width: number;
  /** Edges of the picture, for which there has to be room. */
  readonly edges: readonly Edge[];
}

/** Where a group's things go. */
interface GroupPlan {
  readonly group: Group;
  readonly frame?: Rectangle;
  readonly rows: readonly (readonly { readonly item: Item; readonly place: Rectangle }[])[];
}

function planGroups({ workload, x, y, width, edges }: WorkloadPlace) {
  const ids = new Set(workload.groups.flatMap(({ items }) => items.map(({ id }) => id)));
  const above = edges.some(({ flow, to }) => flow === "request" && ids.has(to)) ? ABOVE : GAP / 2;
  const below = edges.some(({ flow, from }) => flow === "database" && ids.has(from)) ? BELOW : GAP / 2;
  const front =
    workload.front === undefined
      ? undefined
      : {
          x: x + SIDE,
          y: y + HEAD,
          width: Math.min(width - 2 * SIDE, MAX_WIDTH),
          height: itemHeight(workload.front),
        };
  let top = front === undefined ? y + HEAD : front.y + front.height;
  const plans = workload.groups.map((group): GroupPlan => {
    const isFramed = group.title !== "";
    const begin = top;
    const inner = { x: x + SIDE + (isFramed ? GAP : 0), width: width - 2 * SIDE - (isFramed ? 2 * GAP : 0) };
    if (isFramed) top += HEAD;
    const rows = rowsOf(group.items, inner.width).map((row) => {
      const height = Math.max(...row.items.map(itemHeight));
      const places = row.items.map((item, index) => ({
        item,
        place: { x: inner.x + index * (row.width + GAP), y: top + above, width: row.width, height },
      }));
      top += above + height + below;
      return places;
    });
    if (!isFramed) return { group, rows };
    const frame = { x: x + SIDE, y: begin, width: width - 2 * SIDE, height: top - begin };
    top += GAP;
    return { group, frame, rows };
  });
  return { front, plans, height: top - y + 4 };
}

function rowsOf(items: readonly Item[], width: number) {
  const most = Math.max(1, Math.floor((width + GAP) / (MIN_WIDTH + GAP)));
  const rows = Math.ceil(items.length / most);
  const columns = Math.ceil(items.length / rows);
  const itemWidth = Math.min(MAX_WIDTH, (width - (columns - 1) * GAP) / columns);
  return Array.from({ length: rows }, (_, row) => ({
    items: items.slice(row * columns, (row + 1) * columns),
    width: itemWidth,
  }));
}

/** Returns the height of a workload. */
export function workloadHeight(place: WorkloadPlace): number {
  return planGroups(place).height;
}

/** Where lines may leave a workload or enter it. */
export interface WorkloadDoors extends Rectangle {
  /** Lower end of the line of database connections. */
  readonly database: Point;
}

/** Places a workload with all that is in it, and the lines within. */
export function placeWorkload(canvas: Canvas, place: WorkloadPlace): WorkloadDoors {
  const { workload, x, y, width, edges } = place;
  const { front, plans, height } = planGroups(place);
  const frame = { x, y, width, height };
  canvas.item(workload, frame, "frame", SIDE);
  if (workload.front !== undefined && front !== undefined) canvas.item(workload.front, front);
  for (const { group, frame: around, rows } of plans) {
    if (around !== undefined) canvas.item(group, around, "frame", GAP);
    for (const { item, place: at } of rows.flat()) canvas.item(item, at);
  }
  const rows = plans.flatMap((plan) => plan.rows);
  const start: Point = front === undefined ? [x, y + HEAD / 2 - 2] : [front.x, front.y + front.height / 2];
  requestBus(canvas, { rows, trunk: x + SIDE / 2, start, name: workload.title }, edges);
  const bus = { rows, trunk: x + width - SIDE / 2, bottom: y + height, name: workload.title };
  databaseBus(canvas, bus, edges);
  return { ...frame, database: [bus.trunk, bus.bottom] };
}

/** The rows of things that a line reaches, and the line's place beside them. */
interface Bus {
  readonly rows: GroupPlan["rows"];
  readonly trunk: number;
  readonly name: string;
}

function requestBus(
  canvas: Canvas,
  { rows, trunk, start, name }: Bus & { readonly start: Point },
  edges: readonly Edge[],
) {
  const requests = edges.filter(({ flow }) => flow === "request");
  const wanted = rows
    .map((row) => row.filter(({ item }) => requests.some(({ to }) => to === item.id)))
    .filter((row) => row.length > 0);
  const last = wanted.at(-1)?.[0];
  if (last === undefined) return;
  const lines: Point[][] = [[start, [trunk, start[1]], [trunk, last.place.y - GAP]]];
  const heads: PlacedRoute["heads"][number][] = [];
  for (const row of wanted) {
    const centers = row.map(({ place }) => place.x + place.width / 2);
    const y = (row[0]?.place.y ?? 0) - GAP;
    lines.push([
      [trunk, y],
      [Math.max(...centers), y],
    ]);
    for (const center of centers) {
      lines.push([
        [center, y],
        [center, y + GAP],
      ]);
      heads.push({ at: [center, y + GAP], towards: "down" });
    }
  }
  const reached = wanted.flat().map(({ item }) => item.id);
  const used = requests.filter(({ to }) => reached.includes(to));
  canvas.route(used, lines, heads, `requests within ${name} to ${titles(wanted)}`);
}

function databaseBus(
  canvas: Canvas,
  { rows, trunk, bottom, name }: Bus & { readonly bottom: number },
  edges: readonly Edge[],
) {
  const connections = edges.filter(({ flow }) => flow === "database");
  const wanted = rows
    .map((row) => row.filter(({ item }) => connections.some(({ from }) => from === item.id)))
    .filter((row) => row.length > 0);
  const first = wanted[0]?.[0];
  if (first === undefined) return;
  const lines: Point[][] = [];
  for (const row of wanted) {
    const starts = row.map(({ place }) => place.x + place.width * 0.72);
    const y = (row[0]?.place.y ?? 0) + (row[0]?.place.height ?? 0);
    lines.push([
      [trunk, y + 8],
      [Math.min(...starts), y + 8],
    ]);
    for (const start of starts) {
      lines.push([
        [start, y + 8],
        [start, y],
      ]);
    }
  }
  lines.push([
    [trunk, first.place.y + first.place.height + 8],
    [trunk, bottom],
  ]);
  const clients = wanted.flat().map(({ item }) => item.id);
  const used = connections.filter(({ from }) => clients.includes(from));
  canvas.route(used, lines, [], `database connections of ${titles(wanted)} in ${name}`);
}

function titles(rows: GroupPlan["rows"]): string {
  return rows
    .flat()
    .map(({ item }) => item.title)
    .join(", ");
}
