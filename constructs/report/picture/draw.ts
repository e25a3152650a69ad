import { describePicture } from "./words/description";
import { type Layout, pictureTitle } from "./layout";
import type { PlacedBox, PlacedRoute, PlacedText, Point } from "./layout/canvas";
import type { LegendEntry } from "./layout/legend";
import { FLOWS, type Mark, type Picture } from "./picture";
import { GLYPHS } from "./svg/glyphs";
import { STYLE } from "./svg/style";
import { escapeXml } from "./svg/escape-xml";

/** How a picture is used. */
export interface DrawingOptions {
  /** Whether the page around it has the style sheet; false: the picture has it itself. */
  readonly isInPage?: boolean;
}

/** Formats a picture as SVG. */
export function drawSvg(picture: Picture, layout: Layout, { isInPage = false }: DrawingOptions = {}): string {
  const { width, height, boxes, texts, routes, legend } = layout;
  const id = [
    picture.environment,
    picture.phase,
    ...(picture.to === undefined ? [] : ["to", picture.to]),
  ].join("-");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title-${id}" aria-describedby="description-${id}">`,
    `<title id="title-${id}">${escapeXml(pictureTitle(picture))}</title>`,
    `<desc id="description-${id}">${escapeXml(describePicture(picture).join(" "))}</desc>`,
    ...(isInPage ? [] : [`<style>${STYLE}</style>`]),
    ...boxes.filter(({ kind }) => kind !== "item").map(drawBox),
    ...[...routes].map(drawRoute),
    ...boxes.filter(({ kind }) => kind === "item").map(drawBox),
    ...boxes.flatMap(drawGlyph),
    ...boxes.flatMap(drawBadge),
    ...texts.map(drawText),
    ...legend.map(drawSample),
    "</svg>",
    "",
  ].join("\n");
}

const markClass = (mark: Mark | undefined) => (mark === undefined ? "" : ` m-${mark}`);

function drawBox({ id, kind, x, y, width, height, mark, tooltip, glyph }: PlacedBox): string {
  const tier = kind === "subnet" ? ` t-${id.split("/")[1]}` : "";
  const name = kind === "frame" && glyph !== undefined ? "work" : kind;
  const radius = kind === "page" || kind === "zone" ? 0 : 6;
  const rectangle = `<rect class="b-${name}${tier}${markClass(mark)}" x="${x}" y="${y}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
  const words = mark === undefined ? tooltip : `${tooltip} (${mark})`;
  return `<g><title>${escapeXml(words)}</title>${rectangle}</g>`;
}

function drawGlyph({ glyph }: PlacedBox): readonly string[] {
  if (glyph === undefined) return [];
  return [`<path class="glyph" transform="translate(${glyph.at.join(" ")})" d="${GLYPHS[glyph.name]}"/>`];
}

const SIGNS: Readonly<Partial<Record<Mark, string>>> = {
  added: "M-4 0h8M0-4v8",
  removed: "M-4 0h8",
  changed: "M-4 1.5c2-5 3 1 4-1.5s2-3 4-1.5",
};

function drawBadge({ x, y, width, mark, kind }: PlacedBox): readonly string[] {
  if (kind === "page" || mark === undefined) return [];
  return badge(mark, [x + width - 16, y + 16]);
}

function badge(mark: Mark, [x, y]: Point): readonly string[] {
  const sign = SIGNS[mark];
  if (sign === undefined) return [];
  return [
    `<g transform="translate(${round(x)} ${y})"><circle class="badge k-${mark}" r="8"/><path class="badge-sign" d="${sign}"/></g>`,
  ];
}

function drawText({ role, x, y, text, size, bold, mark }: PlacedText): string {
  const classes = [role, ...(bold === true ? ["bold"] : []), ...(mark === undefined ? [] : [`d-${mark}`])];
  return `<text class="${classes.join(" ")}" font-size="${size}" x="${round(x)}" y="${round(y)}">${escapeXml(text)}</text>`;
}

function drawRoute({ flow, lines, heads, tooltip, mark }: PlacedRoute): string {
  const path = lines.map((line) => `M${line.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}`).join("");
  const words = `${FLOWS[flow]}: ${tooltip}${mark === undefined || mark === "kept" ? "" : ` (${mark})`}`;
  return [
    `<g class="d-${mark ?? "one"}"><title>${escapeXml(words)}</title>`,
    `<path class="halo" d="${path}"/><path class="route f-${flow}" d="${path}"/>`,
    ...heads.map((head) => `<path class="h-${flow}" d="${arrow(head)}"/>`),
    "</g>",
    ...(mark === undefined ? [] : badge(mark, middleOf(lines))),
  ].join("");
}

/** Returns the middle of the longest piece of some lines. */
function middleOf(lines: PlacedRoute["lines"]): Point {
  const pieces = lines.flatMap((line) =>
    line.slice(1).map(([x, y], index): readonly [length: number, middle: Point] => {
      const [fromX, fromY] = line[index] ?? [x, y];
      return [Math.abs(x - fromX) + Math.abs(y - fromY), [(x + fromX) / 2, (y + fromY) / 2]];
    }),
  );
  const [longest] = pieces.sort(([a], [b]) => b - a);
  return longest?.[1] ?? [0, 0];
}

function arrow({ at: [x, y], towards }: PlacedRoute["heads"][number]): string {
  const [left, top] = [round(x), round(y)];
  switch (towards) {
    case "down":
      return `M${left} ${top}l-4-8h8z`;
    case "up":
      return `M${left} ${top}l-4 8h8z`;
    case "left":
      return `M${left} ${top}l8-4v8z`;
    case "right":
      return `M${left} ${top}l-8-4v8z`;
  }
}

function drawSample({ of, at: [x, y] }: LegendEntry): string {
  if (of in FLOWS) {
    return `<path class="route f-${of}" d="M${x} ${y}h34"/><path class="h-${of}" d="M${x + 38} ${y}l-8-4v8z"/>`;
  }
  const mark = of as Mark;
  const box = `<rect class="b-item m-${mark}" x="${x}" y="${y - 7}" width="18" height="14" rx="3"/>`;
  return [box, ...badge(mark, [x + 30, y])].join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
