import type { Edge, Group, Item, Mark, Picture, Workload } from "./picture";

/** Returns the picture of what changes between two phases: everything of both, marked as added, removed, changed or kept. */
export function pictureDifference(before: Picture, after: Picture): Picture {
  const balancer = item(before.balancer, after.balancer);
  const domain = item(before.domain, after.domain);
  const endpoints = item(before.endpoints, after.endpoints);
  const host = workload(before.host, after.host);
  const cluster = workload(before.cluster, after.cluster);
  const database = workload(before.database, after.database);
  return {
    ...after,
    phase: before.phase,
    to: after.phase,
    internet: both(before.internet, after.internet),
    deliverer: both(before.deliverer, after.deliverer),
    gateway: both(before.gateway, after.gateway),
    ...(domain === undefined ? {} : { domain }),
    ...(balancer === undefined ? {} : { balancer }),
    ...(endpoints === undefined ? {} : { endpoints }),
    ...(host === undefined ? {} : { host }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(database === undefined ? {} : { database }),
    nats: items(before.nats, after.nats),
    regional: items(before.regional, after.regional),
    edges: edgesOf(before.edges, after.edges),
  };
}

function markOf(before: object | undefined, after: object | undefined): Mark {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return JSON.stringify(before) === JSON.stringify(after) ? "kept" : "changed";
}

/** Returns what is compared of a thing: not what it holds. */
function own({ title, lines }: Item) {
  return { title, lines };
}

function both<Thing extends Item>(before: Thing, after: Thing): Thing {
  return { ...after, mark: markOf(own(before), own(after)) };
}

function item<Thing extends Item>(before: Thing | undefined, after: Thing | undefined): Thing | undefined {
  if (before !== undefined && after !== undefined) return both(before, after);
  const only = after ?? before;
  return only === undefined ? undefined : { ...only, mark: markOf(before, after) };
}

/** Merges two lists by id, in the order of the later one. */
function pairs<Thing extends Item>(before: readonly Thing[], after: readonly Thing[]) {
  const ids = new Set([...after, ...before].map(({ id }) => id));
  return [...ids].map((id) => {
    const find = (list: readonly Thing[]) => list.find((each) => each.id === id);
    return [find(before), find(after)] as const;
  });
}

function items<Thing extends Item>(before: readonly Thing[], after: readonly Thing[]): readonly Thing[] {
  return pairs(before, after).flatMap(([earlier, later]) => item(earlier, later) ?? []);
}

function workload(before: Workload | undefined, after: Workload | undefined): Workload | undefined {
  const merged = item(before, after);
  if (merged === undefined) return undefined;
  const front = item(before?.front, after?.front);
  const groups = pairs(before?.groups ?? [], after?.groups ?? []).flatMap(
    ([earlier, later]): readonly Group[] => {
      const group = item(earlier, later);
      return group === undefined
        ? []
        : [{ ...group, items: items(earlier?.items ?? [], later?.items ?? []) }];
    },
  );
  return { ...merged, ...(front === undefined ? {} : { front }), groups };
}

function edgesOf(before: readonly Edge[], after: readonly Edge[]): readonly Edge[] {
  const key = ({ flow, from, to }: Edge) => `${flow} ${from} ${to}`;
  const keys = new Set([...after, ...before].map(key));
  return [...keys].flatMap((each) => {
    const earlier = before.find((edge) => key(edge) === each);
    const later = after.find((edge) => key(edge) === each);
    const only = later ?? earlier;
    return only === undefined ? [] : [{ ...only, mark: markOf(earlier, later) }];
  });
}
