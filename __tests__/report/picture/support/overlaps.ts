import type { Layout } from "../../../../constructs/report/picture/layout";
import {
  type PlacedBox,
  type Point,
  type Rectangle,
  textRoom,
} from "../../../../constructs/report/picture/layout/canvas";

const EPSILON = 0.01;

const overlap = (a: Rectangle, b: Rectangle) =>
  a.x + a.width > b.x + EPSILON &&
  b.x + b.width > a.x + EPSILON &&
  a.y + a.height > b.y + EPSILON &&
  b.y + b.height > a.y + EPSILON;

const within = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x - EPSILON &&
  inner.y >= outer.y - EPSILON &&
  inner.x + inner.width <= outer.x + outer.width + EPSILON &&
  inner.y + inner.height <= outer.y + outer.height + EPSILON;

/** What runs in the subnets of several zones lies across them, and within the height of each. */
const crosses = (one: PlacedBox, other: PlacedBox) =>
  (other.kind === "zone" || other.kind === "subnet") &&
  one.kind !== "zone" &&
  one.kind !== "subnet" &&
  one.y >= other.y - EPSILON &&
  one.y + one.height <= other.y + other.height + EPSILON;

/** Pieces of all lines, as rectangles without an area. */
const pieces = ({ routes }: Layout) =>
  routes.flatMap(({ flow, lines }) =>
    lines.flatMap((line) =>
      line.slice(1).map((end, index) => ({ flow, rectangle: around(line[index] ?? end, end) })),
    ),
  );

const around = ([x, y]: Point, [toX, toY]: Point): Rectangle => ({
  x: Math.min(x, toX) - 0.4,
  y: Math.min(y, toY) - 0.4,
  width: Math.abs(toX - x) + 0.8,
  height: Math.abs(toY - y) + 0.8,
});

const shrunk = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x: x + 1,
  y: y + 1,
  width: width - 2,
  height: height - 2,
});

/** Lists everything in a layout that covers what it should not, or leaves what it is in. */
export function overlaps(layout: Layout): readonly string[] {
  const { boxes, texts } = layout;
  const page = { x: 0, y: 0, width: layout.width, height: layout.height };
  const found: string[] = [];
  const lines = pieces(layout);
  boxes.forEach((one, index) => {
    if (!within(one, page)) found.push(`${one.id} leaves the page`);
    for (const other of boxes.slice(index + 1)) {
      if (!overlap(one, other) || within(one, other) || within(other, one)) continue;
      if (!crosses(one, other) && !crosses(other, one)) found.push(`${one.id} covers ${other.id}`);
    }
  });
  const items = boxes.filter(({ kind }) => kind === "item");
  const rooms = texts.map((text) => ({ text, room: textRoom(text) }));
  rooms.forEach(({ text, room }, index) => {
    const box = boxes.find(({ id }) => id === text.box);
    if (!within(room, box ?? page)) found.push(`"${text.text}" leaves ${text.box}`);
    for (const other of items) {
      if (other !== box && overlap(room, other)) found.push(`${other.id} covers "${text.text}"`);
    }
    for (const other of rooms.slice(index + 1)) {
      if (overlap(room, other.room)) found.push(`"${text.text}" covers "${other.text.text}"`);
    }
    for (const piece of lines) {
      if (overlap(room, piece.rectangle)) found.push(`a line of ${piece.flow} crosses "${text.text}"`);
    }
  });
  for (const box of items) {
    const inside = shrunk(box);
    for (const { flow, rectangle } of lines) {
      if (overlap(rectangle, inside)) found.push(`a line of ${flow} crosses ${box.id}`);
    }
  }
  return found;
}
