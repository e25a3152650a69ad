import { type Flow, FLOWS, type Mark, type Picture } from "../picture";
import type { Canvas, Point } from "./canvas";
import { textWidth } from "./text-width";

/** A sample of the legend and its meaning. */
export interface LegendEntry {
  /** The flow or the mark that it explains. */
  readonly of: Flow | Mark;
  /** Left end of the sample. */
  readonly at: Point;
}

/** Words of the marks. */
const MARKS: Readonly<Record<Mark, string>> = {
  added: "added",
  removed: "removed",
  changed: "changed in place",
  kept: "kept as it is",
};

/** Places the legend: the flows that occur, and the marks of a difference. @param width - room before the next line begins */
export function placeLegend(
  canvas: Canvas,
  picture: Picture,
  [left, top]: Point,
  width: number,
): readonly LegendEntry[] {
  const flows = Object.keys(FLOWS) as Flow[];
  const used = flows.filter((flow) => canvas.routes.some((route) => route.flow === flow));
  const marks = picture.to === undefined ? [] : (Object.keys(MARKS) as Mark[]);
  const entries = [
    ...used.map((of) => [of, FLOWS[of]] as const),
    ...marks.map((of) => [of, MARKS[of]] as const),
  ];
  let [x, y] = [left, top];
  return entries.map(([of, words]) => {
    const style = { size: 11.5 };
    const room = 44 + textWidth(words, style) + 26;
    if (x + room > left + width) [x, y] = [left, y + 22];
    const at: Point = [x, y - 4];
    canvas.texts.push({ box: "page", role: "line", x: x + 44, y, text: words, ...style });
    x += room;
    return { of, at };
  });
}
