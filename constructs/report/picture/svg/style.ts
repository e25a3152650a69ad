import { type Flow, FLOWS } from "../picture";

/** Colours by name: of a light page and of a dark one. */
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ["#ffffff", "#14171c"],
  ink: ["#1b2129", "#e8ebf0"],
  soft: ["#4d5866", "#aab4c2"],
  edge: ["#8793a3", "#69748a"],
  item: ["#ffffff", "#1f242c"],
  zone: ["#a3aebc", "#5d6879"],
  public: ["#eef6f0", "#182520"],
  private: ["#eff3fb", "#19212f"],
  isolated: ["#f6f1fa", "#241f2d"],
  work: ["#fbfcfd", "#191d24"],
  request: ["#1a63b8", "#74b1f5"],
  egress: ["#92600a", "#dfaf53"],
  database: ["#6d3fb0", "#bd9bf0"],
  read: ["#0d736b", "#57c6bb"],
  write: ["#5c6675", "#a2adbb"],
  release: ["#a32f66", "#ee8fbb"],
  added: ["#17712f", "#5fd07d"],
  removed: ["#b3261e", "#ff8d84"],
  changed: ["#8a5a00", "#eabb5a"],
  kept: ["#8793a3", "#69748a"],
};

/** Dashes by flow: lines differ in more than their colour. */
const DASHES: Readonly<Partial<Record<Flow, string>>> = {
  egress: "9 4",
  database: "2 3",
  read: "7 3 2 3",
  write: "3 3",
  release: "12 3 3 3",
};

const variables = (index: 0 | 1) =>
  Object.entries(COLOURS)
    .map(([name, pair]) => `--p-${name}:${pair[index]}`)
    .join(";");

const fill = (name: string, value = name) => `.picture .${name}{fill:var(--p-${value})}`;

/** Style sheet of every picture; a page that holds several needs it once. */
export const STYLE = [
  `.picture{${variables(0)};font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Noto Sans KR",sans-serif}`,
  `@media (prefers-color-scheme:dark){.picture{${variables(1)}}}`,
  fill("b-page", "page"),
  ".picture .b-frame{fill:none;stroke:var(--p-edge)}",
  ".picture .b-zone{fill:none;stroke:var(--p-zone);stroke-dasharray:5 4}",
  ".picture .b-subnet{stroke:none}",
  fill("t-public", "public"),
  fill("t-private", "private"),
  fill("t-isolated", "isolated"),
  ".picture .b-work{fill:var(--p-work);stroke:var(--p-edge)}",
  ".picture .b-item{fill:var(--p-item);stroke:var(--p-edge)}",
  ".picture .glyph{fill:none;stroke:var(--p-soft);stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}",
  ".picture text{fill:var(--p-ink)}",
  ".picture .line{fill:var(--p-soft)}",
  ".picture .bold{font-weight:600}",
  ".picture .route{fill:none;stroke-width:1.6;stroke-linejoin:round}",
  ".picture .halo{fill:none;stroke:var(--p-page);stroke-width:4;stroke-opacity:.75}",
  ...(Object.keys(FLOWS) as Flow[]).flatMap((flow) => [
    `.picture .f-${flow}{stroke:var(--p-${flow});stroke-dasharray:${DASHES[flow] ?? "none"}}`,
    `.picture .h-${flow}{fill:var(--p-${flow})}`,
  ]),
  ".picture .m-added{stroke:var(--p-added);stroke-width:2.4}",
  ".picture .m-removed{stroke:var(--p-removed);stroke-width:2.4;stroke-dasharray:6 4}",
  ".picture .m-changed{stroke:var(--p-changed);stroke-width:2.4}",
  ".picture .badge{stroke:none}",
  ".picture .badge-sign{fill:none;stroke:var(--p-page);stroke-width:2;stroke-linecap:round}",
  fill("k-added", "added"),
  fill("k-removed", "removed"),
  fill("k-changed", "changed"),
  ".picture .d-removed{text-decoration:line-through}",
  ".picture g.d-removed{opacity:.6}",
  ".picture .d-added .route{stroke-width:2.6}",
  ".picture .d-kept{opacity:.8}",
].join("\n");
