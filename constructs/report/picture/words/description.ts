import {
  type Edge,
  FLOWS,
  type Flow,
  type Item,
  itemsOf,
  type Picture,
  TIERS,
  type Workload,
} from "../picture";

/** Formats a picture as sentences, for people who cannot see it. */
export function describePicture(picture: Picture): readonly string[] {
  const { account, region, network } = picture;
  const workloads = [picture.host, picture.cluster, picture.database].filter((each) => each !== undefined);
  return [
    `AWS account ${account}, region ${region}, VPC ${network.cidr} in zones ${network.zones.join(", ")}.`,
    ...TIERS.map((tier) => `${capital(tier)} subnets: ${network.subnets[tier].join(", ")}.`),
    ...[picture.balancer, ...picture.nats, picture.endpoints].flatMap((item) =>
      item === undefined ? [] : [`${words(item)}.`],
    ),
    ...workloads.map(describeWorkload),
    ...picture.regional.map((item) => `${words(item)}.`),
    ...(Object.keys(FLOWS) as Flow[]).flatMap((flow) => describeFlow(picture, flow)),
    ...describeMarks(picture),
  ];
}

function words({ title, lines }: Item): string {
  return [title, ...lines].join(", ");
}

function describeWorkload(workload: Workload): string {
  const items = workload.groups.flatMap(({ items }) => items).map(words);
  return `${words(workload)}, in ${workload.tier} subnets: ${items.join("; ")}.`;
}

function describeFlow(picture: Picture, flow: Flow): readonly string[] {
  const titles = new Map(itemsOf(picture).map(({ id, title }) => [id, title]));
  const word = (id: string) => `${titles.get(id) ?? id}${id.startsWith("host/") ? " on the host" : ""}`;
  const one = ({ from, to, label }: Edge) =>
    `${word(from)} to ${word(to)}${label === undefined ? "" : ` (${label})`}`;
  const edges = picture.edges.filter((edge) => edge.flow === flow);
  return edges.length === 0 ? [] : [`${capital(FLOWS[flow])}: ${edges.map(one).join("; ")}.`];
}

function describeMarks(picture: Picture): readonly string[] {
  if (picture.to === undefined) return [];
  return (["added", "removed", "changed"] as const).map((mark) => {
    const items = itemsOf(picture).filter((item) => item.mark === mark && item.title !== "");
    const names = items.map(({ id, title }) => (id.startsWith("host/") ? `${title} on the host` : title));
    return `${capital(mark)}: ${names.length === 0 ? "nothing" : names.join(", ")}.`;
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
