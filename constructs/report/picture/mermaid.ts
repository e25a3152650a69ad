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

const NAMES: Readonly<Record<Tier, string>> = {
  public: "public subnets",
  private: "private subnets",
  isolated: "isolated subnets",
};

/** Formats a picture as a flowchart of Mermaid, which GitHub shows in a page; what changes between two phases is named in words. */
export function mermaid(picture: Picture): string {
  const { account, region, network } = picture;
  const tiers = TIERS.flatMap((tier) => {
    const inside = tierLines(picture, tier);
    const title = `${NAMES[tier]}: ${network.subnets[tier].join(", ")}`;
    return inside.length === 0 ? [] : subgraph(tier, title, inside);
  });
  const vpc = [...node(picture.gateway), ...tiers];
  const zones = `VPC ${network.cidr}, zones ${network.zones.join(", ")}`;
  const inRegion = [...subgraph("vpc", zones, vpc), ...picture.regional.flatMap(node)];
  const inAccount = [
    ...(picture.domain === undefined ? [] : node(picture.domain)),
    ...subgraph("region", `region ${region}`, inRegion),
  ];
  return [
    "flowchart TB",
    ...indented([
      ...node(picture.internet),
      ...node(picture.deliverer),
      ...subgraph("account", `AWS account ${account}`, inAccount),
      ...picture.edges.map(arrow),
    ]),
    "",
  ].join("\n");
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
  const items = [...(front === undefined ? [] : [front]), ...groups.flatMap((group) => group.items)];
  return subgraph(nodeId(id), [title, ...lines, ...change(mark)].join(", "), items.flatMap(node));
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
  const words = label ?? (flow === "request" || flow === "database" ? undefined : FLOWS[flow]);
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
