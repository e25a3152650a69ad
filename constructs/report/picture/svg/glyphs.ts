import type { Glyph } from "../picture";

/** Drawings of 20 by 20 pixels, of strokes only. They are this project's own, not the icons of AWS. */
export const GLYPHS: Readonly<Record<Glyph, string>> = {
  internet: "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16M2 10h16M10 2c-5 4-5 12 0 16M10 2c5 4 5 12 0 16",
  person: "M10 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M3 18c0-8 14-8 14 0z",
  name: "M3 3h8l7 7l-8 8l-7-7zM7 6.2a.8.8 0 1 0 0 1.6a.8.8 0 1 0 0-1.6",
  gateway: "M3 18V8a7 6 0 0 1 14 0v10M7 18V9a3 3 0 0 1 6 0v9M1 18h18",
  balancer: "M3 10h5M8 10l7-6M8 10h8M8 10l7 6M14 3h3v3M15 8.5l2 1.5l-2 1.5M14 17h3v-3",
  host: "M2 4h16v5H2zM2 11h16v5H2zM5 6.5h2M5 13.5h2",
  container: "M3 5h14v11H3zM6.5 8v5M10 8v5M13.5 8v5",
  tasks: "M2 6h11v11H2zM5 6V3h12v11h-4",
  database: "M3 5c0-3 14-3 14 0s-14 3-14 0v10c0 3 14 3 14 0V5M3 10c0 3 14 3 14 0",
  nat: "M2 7h13M12 4l3 3l-3 3M18 13H5M8 10l-3 3l3 3",
  endpoint: "M1 10h6M13 10h6M10 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8",
  image: "M10 2l7 4v8l-7 4l-7-4V6zM3 6l7 4l7-4M10 10v8",
  key: "M6.5 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8M10.5 10H18v4M15 10v3",
  parameter: "M3 5h9M16 5h1M14 3v4M3 10h2M9 10h8M7 8v4M3 15h7M14 15h3M12 13v4",
  log: "M4 2h9l3 3v13H4zM7 8h6M7 11h6M7 14h4",
  bucket: "M3 5l2 12h10l2-12M3 5c0-3 14-3 14 0s-14 3-14 0",
  pipeline:
    "M4 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4M6 10h2M10 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4M12 10h2M16 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
  clock: "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16M10 5v5l3 3",
};
