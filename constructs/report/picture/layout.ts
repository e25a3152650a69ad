import {
  Canvas,
  itemHeight,
  type PlacedBox,
  type PlacedRoute,
  type PlacedText,
  type Point,
  type Rectangle,
} from "./layout/canvas";
import { type LegendEntry, placeLegend } from "./layout/legend";
import { placeNetwork } from "./layout/network";
import { NetworkLines } from "./layout/network-lines";
import { drawOuterLines, drawRegionalLines } from "./layout/outer-lines";
import type { Picture } from "./picture";

/** Everything of a picture with its place, in pixels. */
export interface Layout {
  /** Width of the picture. */
  readonly width: number;
  /** Height of the picture. */
  readonly height: number;
  /** Boxes, outer ones first. */
  readonly boxes: readonly PlacedBox[];
  /** Texts. */
  readonly texts: readonly PlacedText[];
  /** Lines. */
  readonly routes: readonly PlacedRoute[];
  /** Samples of the lines and marks that occur, with their meaning. */
  readonly legend: readonly LegendEntry[];
}

const MARGIN = 24;
const TOP = 62;
const FRAME = 16;
const HEAD = 30;
const GAP = 40;
/** Space between the VPC and the things beside it, for two lines. */
const GUTTER = 64;
const SIDE_WIDTH = 262;
const SIDE_GAP = 20;
/** From the left edge of the account to the line of requests: right of every title on its way. */
const REQUESTS = 275;

/** Formats the title of a picture. */
export function pictureTitle({ application, environment, phase, to }: Picture): string {
  const what = to === undefined ? `phase ${phase}` : `what changes from phase ${phase} to phase ${to}`;
  return `${application}, ${environment}: ${what}`;
}

/** Places everything of a picture, so that nothing covers another. */
export function layOut(picture: Picture): Layout {
  const canvas = new Canvas();
  const x0 = MARGIN + REQUESTS;
  const account = { x: MARGIN, y: TOP + itemHeight(picture.internet) + GAP };
  const { domain } = picture;
  const regionY = account.y + HEAD + (domain === undefined ? 6 : itemHeight(domain) + GAP);
  const inner = new Canvas();
  const vpcAt: Point = [account.x + 2 * FRAME, regionY + HEAD + 4];
  const doors = placeNetwork(inner, picture, vpcAt, x0);
  new NetworkLines(inner, picture, doors, x0).draw();
  const sideX = doors.vpc.x + doors.vpc.width + GUTTER;
  const places = placeRegional(inner, picture, [sideX, doors.vpc.y]);
  drawRegionalLines(inner, picture, doors, {
    places,
    writeX: sideX - GUTTER + 22,
    readX: sideX - GUTTER + 42,
  });
  const lowest = [doors.vpc, ...places.values()].map(({ y, height }) => y + height);
  const bottom = Math.max(...lowest) + FRAME;
  const width = sideX + SIDE_WIDTH + 2 * FRAME - account.x;
  const region = { x: account.x + FRAME, y: regionY, width: width - 2 * FRAME, height: bottom - regionY };
  const outer = { ...account, width, height: bottom + FRAME - account.y };
  canvas.frame(
    { ...outer, id: "account", kind: "frame", tooltip: `AWS account ${picture.account}` },
    [`AWS account ${picture.account}`],
    240,
  );
  const internet = { x: x0 - 130, y: TOP, width: 260, height: itemHeight(picture.internet) };
  const record = {
    x: x0 - 250,
    y: account.y + HEAD,
    width: 310,
    height: domain === undefined ? 0 : itemHeight(domain),
  };
  const deliverer = { x: sideX, y: TOP, width: SIDE_WIDTH, height: itemHeight(picture.deliverer) };
  canvas.item(picture.internet, internet);
  canvas.item(picture.deliverer, deliverer);
  if (domain !== undefined) canvas.item(domain, record);
  canvas.frame(
    { ...region, id: "region", kind: "frame", tooltip: `region ${picture.region}` },
    [`Region ${picture.region}`],
    210,
  );
  canvas.boxes.push(...inner.boxes);
  canvas.texts.push(...inner.texts);
  canvas.routes.push(...inner.routes);
  drawOuterLines(canvas, picture, { internet, record, deliverer, gateway: doors.gateway, places }, x0);
  const legend = placeLegend(canvas, picture, [outer.x, bottom + FRAME + 34], width);
  const end = legend.at(-1)?.at[1] ?? bottom;
  const page = { x: 0, y: 0, width: outer.x + width + MARGIN, height: end + 28 };
  const head = pictureTitle(picture);
  canvas.texts.push({ box: "page", role: "title", x: MARGIN, y: 38, text: head, size: 17, bold: true });
  canvas.boxes.unshift({ ...page, id: "page", kind: "page", tooltip: head });
  const { boxes, texts, routes } = canvas;
  return { ...page, boxes, texts, routes, legend };
}

function placeRegional(canvas: Canvas, { regional }: Picture, [x, y]: Point): ReadonlyMap<string, Rectangle> {
  let top = y;
  return new Map(
    regional.map((item) => {
      const place = { x, y: top, width: SIDE_WIDTH, height: itemHeight(item) };
      canvas.item(item, place);
      top += place.height + SIDE_GAP;
      return [item.id, place];
    }),
  );
}
