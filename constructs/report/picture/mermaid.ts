import {
  type Edge,
  type Flow,
  FLOWS,
  type Item,
  type Mark,
  type Picture,
  type Tier,
  TIERS,
  type Workload,
} from "./picture";

/** Arrows of Mermaid by flow. */
const ARROWS: Readonly<Record<Flow, string>> = {
  request: "-->",
  egress: "-.->",
  database: "-->",
  read: "-.->",
  write: "-.->",
  release: "==>",
};

/** Words beside an arrow that are shorter than those of the drawing's legend. */
const WORDS: Partial<Readonly<Record<Flow, string>>> = { egress: "egress", read: "read" };

const EGRESS = "egress through the internet gateway";

const NAMES: Readonly<Record<Tier, string>> = {
  public: "public subnets",
  private: "private subnets",
  isolated: "isolated subnets",
};

/**
 * Formats a picture as a flowchart of Mermaid, which GitHub shows in a page; what changes between two phases is named in words.
 *
 * Mermaid places boxes itself, so it gets fewer lines than the drawing, and none in a circle: the internet as what services
 * call is a box of its own, what is read by the same platforms is one box with one arrow, and the services that connect to the
 * database are named beside one arrow. Looked at as mermaid 11.17.2 draws it.
 */
export function mermaid(picture: Picture): string {
  const { account, region, network } = picture;
  const tiers = TIERS.flatMap((tier) => {
    const inside = tierLines(picture, tier);
    const title = `${NAMES[tier]}: ${network.subnets[tier].join(", ")}`;
    return inside.length === 0 ? [] : subgraph(tier, title, inside);
  });
  const vpc = [...node(picture.gateway), ...tiers];
  const zones = `VPC ${network.cidr}, zones ${network.zones.join(", ")}`;
  const sources = readTogether(picture);
  const alone = picture.regional.filter(({ id }) => !sources.some((item) => item.id === id));
  const together = sources.length === 0 ? [] : subgraph(nodeId(SOURCES), FLOWS.read, sources.flatMap(node));
  const inRegion = [...subgraph("vpc", zones, vpc), ...together, ...alone.flatMap(node)];
  const inAccount = [
    ...(picture.domain === undefined ? [] : node(picture.domain)),
    ...subgraph("region", `region ${region}`, inRegion),
  ];
  return [
    "flowchart TB",
    ...indented([
      ...node({ ...picture.internet, lines: ["visitors"] }),
      ...node(picture.deliverer),
      ...subgraph("account", `AWS account ${account}`, inAccount),
      ...node({ ...picture.internet, id: OUTSIDE, lines: ["what services call"] }),
      ...new Set(edges(picture, sources).map(arrow)),
    ]),
    "",
  ].join("\n");
}

/** Id of the internet as what services call: with the visitors' box instead, the arrows would go in a circle. */
const OUTSIDE = "outside";

/** Id of the box of what is read. */
const SOURCES = "read";

/** Lists what the same platforms read: all but the state, which only the host reads. */
function readTogether({ regional, edges }: Picture): readonly Item[] {
  const readers = (id: string) =>
    edges
      .filter(({ flow, from }) => flow === "read" && from === id)
      .map(({ to, mark }) => `${to} ${mark ?? ""}`);
  const most = Math.max(0, ...regional.map(({ id }) => readers(id).length));
  return most === 0 ? [] : regional.filter(({ id }) => readers(id).length === most);
}

function edges(picture: Picture, sources: readonly Item[]): readonly Edge[] {
  const workloads = [picture.host, picture.cluster].filter((each) => each !== undefined);
  const itemsOf = ({ groups }: Workload) => groups.flatMap(({ items }) => items);
  return picture.edges.flatMap((edge): readonly Edge[] => {
    const { flow, from, to, mark } = edge;
    if (flow === "read" && sources.some(({ id }) => id === from)) return [{ ...edge, from: SOURCES }];
    if (flow === "egress" && from === picture.gateway.id) return [];
    if (flow === "egress" && to === picture.gateway.id) return [{ ...edge, to: OUTSIDE, label: EGRESS }];
    const owner = workloads.find((each) => itemsOf(each).some(({ id }) => id === from));
    if (flow === "database" && owner !== undefined) {
      const clients = itemsOf(owner).filter(({ id }) =>
        picture.edges.some((each) => each.flow === flow && each.from === id && each.mark === mark),
      );
      return [{ ...edge, from: owner.id, label: `from ${clients.map(({ title }) => title).join(", ")}` }];
    }
    const isWithin = workloads.some((each) => each.id === from && itemsOf(each).some(({ id }) => id === to));
    return isWithin ? [] : [edge];
  });
}

function tierLines(
  { host, nats, balancer, endpoints, cluster, database }: Picture,
  tier: Tier,
): readonly string[] {
  const single = { public: balancer, private: endpoints, isolated: undefined }[tier];
  return [
    ...(single === undefined ? [] : node(single)),
    ...(tier === "public" ? nats.flatMap(node) : []),
    ...[host, cluster, database].flatMap((each) => (each?.tier === tier ? workload(each) : [])),
  ];
}

function workload({ id, title, lines, mark, front, groups }: Workload): readonly string[] {
  const items = groups.flatMap((group) =>
    // The kind of capacity: of all services beside the cluster, else of each.
    groups.length === 1
      ? group.items
      : group.items.map((item) => ({ ...item, lines: [...item.lines, group.title] })),
  );
  const kind = groups.length === 1 ? groups.map((group) => group.title).filter((each) => each !== "") : [];
  const boxes = [...(front === undefined ? [] : [front]), ...items];
  // Boxes of one rank stand side by side, so from left to right they stand below one another.
  const inside = ["direction LR", ...boxes.flatMap(node)];
  return subgraph(nodeId(id), [title, ...lines, ...kind, ...change(mark)].join(", "), inside);
}

function subgraph(id: string, title: string, lines: readonly string[]): readonly string[] {
  return [`subgraph ${id} ["${quoted(title)}"]`, ...indented(lines), "end"];
}

function node({ id, title, lines, mark }: Item): readonly string[] {
  return [`${nodeId(id)}["${[title, ...lines, ...change(mark)].map(quoted).join("<br/>")}"]`];
}

/** Returns what changes, in a word; nothing for what is kept. */
function change(mark: Mark | undefined): readonly string[] {
  return mark === undefined || mark === "kept" ? [] : [`(${mark})`];
}

function arrow({ flow, from, to, label, mark }: Edge): string {
  const words =
    label ?? (flow === "request" || flow === "database" ? undefined : (WORDS[flow] ?? FLOWS[flow]));
  const all = [...(words === undefined ? [] : [words]), ...change(mark)];
  const text = all.length === 0 ? "" : `|"${quoted(all.join(" "))}"|`;
  return `${nodeId(from)} ${ARROWS[flow]}${text} ${nodeId(to)}`;
}

/** Returns an id of Mermaid; `end` and the like are words of its own. */
function nodeId(id: string): string {
  return `n_${id.replace(/[^a-z0-9]/gi, "_")}`;
}

/** Returns a text in quotes of Mermaid, which has entities for what it reads as its own. */
function quoted(text: string): string {
  return text.replace(/[#"<>&*`]/g, (character) => `#${character.charCodeAt(0)};`);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
