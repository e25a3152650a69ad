import { type EnvironmentTree, listAt, textAt, type TreeResource, valueAt } from "../../environment-tree";
import type { Edge, Flow, Item, Picture } from "../picture";
import { ecsServices } from "./cluster";
import { hostServices } from "./host";

/** The traffic rules of the load balancer: which paths lead to a service, and which share of them to the host. */
export interface Traffic {
  /** Path of the requests by service of the cluster. */
  readonly paths: ReadonlyMap<string, string>;
  /** Percentage of the requests that the host gets; absent: the host is no target. */
  readonly hostPercent?: number;
}

/** Reads the traffic rules: those with a path, since a rule without traffic has a host name that no request has. */
export function readTraffic(tree: EnvironmentTree): Traffic {
  const owners = new Map<string, string>();
  for (const { name, resource } of ecsServices(tree)) {
    for (const balancer of listAt(resource.body, "load_balancer")) {
      const arns = ["target_group_arn", "advanced_configuration.alternate_target_group_arn"];
      for (const arn of arns) owners.set(textAt(balancer, arn), name);
    }
  }
  const paths = new Map<string, string>();
  const shares: number[] = [];
  for (const rule of tree.all("aws_lb_listener_rule", "fargate")) {
    const patterns = listAt(rule.body, "condition").flatMap((each) => listAt(each, "path_pattern.values"));
    const path = patterns.map(String).at(-1);
    if (path === undefined) continue;
    const targets = forwardedTo(rule);
    const service = targets.map(({ arn }) => owners.get(arn)).find((name) => name !== undefined);
    if (service !== undefined && !paths.has(service)) paths.set(service, path);
    const host = targets.find(({ arn }) => !owners.has(arn));
    const sum = targets.reduce((total, { weight }) => total + weight, 0);
    if (host !== undefined) shares.push(sum === 0 ? 0 : Math.round((host.weight / sum) * 100));
  }
  const [hostPercent] = shares;
  return hostPercent === undefined ? { paths } : { paths, hostPercent };
}

function forwardedTo(rule: TreeResource): readonly { readonly arn: string; readonly weight: number }[] {
  return listAt(rule.body, "action").flatMap((action) => {
    const groups = listAt(action, "forward.target_group");
    const single = textAt(action, "target_group_arn") || textAt(action, "forward.target_group.arn");
    if (groups.length === 0) return [{ arn: single, weight: 1 }];
    return groups.map((group) => ({
      arn: textAt(group, "arn"),
      weight: Number(textAt(group, "weight") || "1"),
    }));
  });
}

/** What the edges connect. */
type Parts = Omit<Picture, "edges">;

/** Reads how the parts are connected. */
export function readEdges(
  tree: EnvironmentTree,
  parts: Parts,
  { paths, hostPercent }: Traffic,
): readonly Edge[] {
  const { domain, gateway, balancer, host, cluster, database, nats, endpoints } = parts;
  const edge = (flow: Flow, from: Item | undefined, to: Item | undefined, label?: string): readonly Edge[] =>
    from === undefined || to === undefined
      ? []
      : [{ flow, from: from.id, to: to.id, ...(label === undefined ? {} : { label }) }];
  const has = (percent: number | undefined) => (percent === undefined ? undefined : `${percent} %`);
  const regional = (id: string) => parts.regional.find((item) => item.id === id);
  const ways = domain === undefined ? [] : edge("request", parts.internet, domain);
  const hostServed = hostServices(tree);
  const clients = databaseClients(tree);
  const toHost = balancer === undefined ? gateway : hostPercent === undefined ? undefined : balancer;
  const readers = [host, endpoints ?? cluster];
  return [
    ...ways,
    ...edge("request", domain ?? parts.internet, gateway),
    ...edge("request", gateway, balancer),
    ...edge("request", toHost, host, has(hostPercent)),
    ...(host?.front === undefined ? [] : within(host.front, host.groups[0]?.items ?? [], hostServed)),
    ...edge("request", balancer, cluster, has(hostPercent === undefined ? undefined : 100 - hostPercent)),
    ...itemsWhere(cluster, (name) => paths.has(name)).flatMap((item) => edge("request", cluster, item)),
    ...itemsWhere(host, (name) => hostServed.some((each) => each.name === name && each.database)).flatMap(
      (item) => edge("database", item, database),
    ),
    ...itemsWhere(cluster, (name) => clients.includes(name)).flatMap((item) =>
      edge("database", item, database),
    ),
    ...edge("egress", host, gateway),
    ...nats.flatMap((nat) => [...edge("egress", cluster, nat), ...edge("egress", nat, gateway)]),
    ...edge("egress", cluster, endpoints),
    ...(nats.length === 0 && endpoints === undefined ? edge("egress", cluster, gateway) : []),
    ...edge("egress", gateway, parts.internet),
    ...readers.flatMap((reader) =>
      ["images", "secrets", "parameters"].flatMap((id) => edge("read", regional(id), reader)),
    ),
    ...edge("read", regional("state"), host),
    ...[...readers, database].flatMap((writer) => edge("write", writer, regional("logs"))),
    ...edge("release", parts.deliverer, regional("pipeline") ?? regional("images")),
    ...edge("release", regional("pipeline"), regional("images")),
  ];
}

function within(
  front: Item,
  items: readonly Item[],
  served: ReturnType<typeof hostServices>,
): readonly Edge[] {
  return items
    .filter(({ title }) => served.some(({ name, path }) => name === title && path !== undefined))
    .map((item) => ({ flow: "request", from: front.id, to: item.id }));
}

function itemsWhere(workload: Picture["host"], isWanted: (name: string) => boolean): readonly Item[] {
  return (workload?.groups ?? []).flatMap(({ items }) => items).filter(({ title }) => isWanted(title));
}

/** Lists the services of the cluster that an ingress rule of the database's security group allows. */
export function databaseClients(tree: EnvironmentTree): readonly string[] {
  const groups = tree
    .all("aws_vpc_security_group_ingress_rule", "fargate")
    .filter(({ body }) => textAt(body, "security_group_id").includes("database_security_group_id"))
    .map(({ body }) => textAt(body, "referenced_security_group_id"));
  return ecsServices(tree)
    .filter(({ resource }) =>
      listAt(valueAt(resource.body, "network_configuration"), "security_groups").some((group) =>
        groups.includes(String(group)),
      ),
    )
    .map(({ name }) => name);
}
