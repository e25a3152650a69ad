/**
 * Widths of characters in thousandths of the font size: those of DejaVu Sans, or of Arial where that is wider. So a text is
 * never wider than its measure, whichever sans-serif font shows it. Source: measured in Chromium.
 */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["'ijlI", 300],
  [" ,.·/:;\\|", 338],
  ["f-", 362],
  ["()[]t", 394],
  ['!r"*`', 460],
  ["cszJL", 560],
  ["kvxy–_?", 592],
  ["TFoae", 617],
  ["hnubdgpqS$0123456789{}", 638],
  ["PEKYAVXZBRC", 700],
  ["UNHDG&OQ", 790],
  ["w#+<=>^~−×M", 865],
  ["m%W", 990],
  ["@…", 1016],
];

/** Letters in bold are so much wider, narrow ones more. */
const BOLD = { narrow: 1.25, other: 1.15 } as const;
const NARROW = 412;

/** A character that is not in the table, such as one of Korean. */
const OTHER = 1050;

const TABLE = new Map(
  WIDTHS.flatMap(([characters, width]) => Array.from(characters).map((each) => [each, width] as const)),
);

/** How a text is set. */
export interface TextStyle {
  /** Font size in pixels. */
  readonly size: number;
  /** Whether it is bold. */
  readonly bold?: boolean;
}

/** Returns the width of a text in pixels, at most what any usual sans-serif font takes. */
export function textWidth(text: string, { size, bold = false }: TextStyle): number {
  const sum = Array.from(text).reduce((total, each) => {
    const width = TABLE.get(each) ?? OTHER;
    return total + width * (bold ? (width <= NARROW ? BOLD.narrow : BOLD.other) : 1);
  }, 0);
  return Math.ceil((sum / 1000) * size);
}

/** Shortens a text to a width: its middle becomes an ellipsis, since names differ at both ends. */
export function fitText(text: string, style: TextStyle, width: number): string {
  if (textWidth(text, style) <= width) return text;
  const characters = Array.from(text);
  const shortened = (kept: number) => {
    const start = characters.slice(0, Math.ceil(kept / 2)).join("");
    return `${start}…${characters.slice(characters.length - Math.floor(kept / 2)).join("")}`;
  };
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (textWidth(shortened(middle), style) <= width) fits = middle;
    else tooMany = middle;
  }
  return shortened(fits);
}
