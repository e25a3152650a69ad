import type { Edge, Flow, Glyph, Item, Mark } from "../picture";
import { fitText, type TextStyle, textWidth } from "./text-width";

/** A place in pixels from the top left corner. */
export type Point = readonly [x: number, y: number];

/** A rectangle. */
export interface Rectangle {
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** A box of the picture: a thing, or a frame around others. */
export interface PlacedBox extends Rectangle {
  /** Id of the thing or of the frame. */
  readonly id: string;
  /** A frame may hold others. A `zone` and a `subnet` may also be crossed by what runs in several of them. */
  readonly kind: "item" | "frame" | "zone" | "subnet" | "page";
  /** Drawing in its corner, and where that is. */
  readonly glyph?: { readonly name: Glyph; readonly at: Point };
  /** What happens to it. */
  readonly mark?: Mark;
  /** All that is known of it, for a tooltip. */
  readonly tooltip: string;
}

/** A line of text. */
export interface PlacedText extends TextStyle {
  /** Id of the box that it is in, or the flow that it labels. */
  readonly box: string;
  /** What it is for. */
  readonly role: "title" | "line" | "label";
  /** Left end. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** The text, shortened to its room. */
  readonly text: string;
  /** What happens to what it belongs to. */
  readonly mark?: Mark;
}

/** The lines of one flow that belong together, such as all requests to the services of a cluster. */
export interface PlacedRoute {
  /** What flows. */
  readonly flow: Flow;
  /** Lines. */
  readonly lines: readonly (readonly Point[])[];
  /** Heads of arrows: where they point to, and from which side. */
  readonly heads: readonly { readonly at: Point; readonly towards: "up" | "down" | "left" | "right" }[];
  /** What happens to it. */
  readonly mark?: Mark;
  /** Its meaning. */
  readonly tooltip: string;
}

/** Line height of titles and of other lines. */
const LINE = { title: 16, line: 15 } as const;
const TITLE: TextStyle = { size: 13, bold: true };
const SMALL: TextStyle = { size: 11.5 };
/** Room of the glyph with its margins. */
const GLYPH = 34;
/** Room of a mark in the upper right corner. */
const MARK = 24;
const PADDING = 9;
/** From the left edge of a frame to its title. */
const INSET = 12;

/** Returns the height of a thing. */
export function itemHeight({ lines }: Item): number {
  return 2 * PADDING + LINE.title + lines.length * LINE.line;
}

/** What was placed so far. */
export class Canvas {
  /** Boxes, outer ones first. */
  public readonly boxes: PlacedBox[] = [];
  /** Texts. */
  public readonly texts: PlacedText[] = [];
  /** Lines. */
  public readonly routes: PlacedRoute[] = [];

  /** Places a frame with a title and lines below it. @param room - their width */
  public frame(
    box: Pick<PlacedBox, "id" | "kind" | "tooltip"> & Rectangle,
    texts: readonly string[],
    room: number,
  ): void {
    this.boxes.push(box);
    texts.forEach((text, index) => {
      const style = index === 0 ? { size: 12, bold: true } : SMALL;
      const at: Point = [box.x + INSET, box.y + 19 + 16 * index];
      this.text({ box: box.id, role: index === 0 ? "title" : "line", ...style }, text, at, room);
    });
  }

  /** Places a thing, or a frame whose head is one. @param inset - from its left edge to the glyph */
  public item(item: Item, place: Rectangle, kind: "item" | "frame" = "item", inset = PADDING): void {
    const { id, glyph, title, lines, mark } = item;
    const tooltip = [title, ...lines].join(", ");
    const at: Point = [place.x + inset, place.y + PADDING];
    this.boxes.push({
      ...place,
      id,
      kind,
      glyph: { name: glyph, at },
      tooltip,
      ...marked(mark),
    });
    const x = at[0] + GLYPH - PADDING + 2;
    const width = place.x + place.width - PADDING - x - markRoom(mark);
    const start: Point = [x, place.y + PADDING + 12];
    this.text({ box: id, role: "title", ...TITLE, ...marked(mark) }, title, start, width);
    lines.forEach((line, index) => {
      const y = place.y + PADDING + LINE.title + LINE.line * index + 11;
      this.text({ box: id, role: "line", ...SMALL, ...marked(mark) }, line, [x, y], width);
    });
  }

  /** Places a label beside a line. */
  public label(edge: Edge, at: Point): void {
    const { label, flow, mark } = edge;
    if (label === undefined) return;
    const style = { ...SMALL, bold: true, ...marked(mark) };
    this.texts.push({ box: flow, role: "label", x: at[0], y: at[1], text: label, ...style });
  }

  /** Places lines that belong to edges; none, if there is no edge. */
  public route(
    edges: readonly Edge[],
    lines: PlacedRoute["lines"],
    heads: PlacedRoute["heads"],
    tooltip: string,
  ): void {
    const [first] = edges;
    if (first === undefined) return;
    const marks = new Set(edges.map(({ mark }) => mark));
    const mark = marks.size === 1 ? first.mark : "kept";
    this.routes.push({ flow: first.flow, lines, heads, tooltip, ...marked(mark) });
  }

  private text(
    style: Omit<PlacedText, "x" | "y" | "text">,
    text: string,
    [x, y]: Point,
    width: number,
  ): void {
    this.texts.push({ ...style, x, y, text: fitText(text, style, width) });
  }
}

function marked(mark: Mark | undefined): { readonly mark?: Mark } {
  return mark === undefined ? {} : { mark };
}

/** Returns the room of a mark: what is kept has none. */
function markRoom(mark: Mark | undefined): number {
  return mark === undefined || mark === "kept" ? 0 : MARK;
}

/** Returns the room that the letters of a text take. */
export function textRoom({ x, y, text, ...style }: PlacedText): Rectangle {
  return { x, y: y - style.size * 0.8, width: textWidth(text, style), height: style.size * 1.05 };
}
