import type { RoutedService } from "../../../constructs/ecs/routing/rule-priorities";

/** Sequences of edits, and how many services a description has at most. */
const SEQUENCES = 15;
const MAX_SERVICES = 30;

/** Numbers that are the same in every run: a linear congruential generator, "minimal standard". */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const PORTS = [80, 3000, 3149, 8000, 8080];

/** Paths of few lengths, so that many services share a band. */
function pathOf(pick: (below: number) => number): string {
  const segment = () => `${"abcdefgh"[pick(8)]}${"abcdefgh"[pick(8)]}`;
  const segments = Array.from({ length: pick(3) }, segment);
  return `/${[...segments, ...(pick(2) === 0 ? ["*"] : [])].join("/")}`;
}

function serviceOf(pick: (below: number) => number, index: number): RoutedService {
  return {
    name: `s${index}`,
    path: pathOf(pick),
    port: PORTS[pick(PORTS.length)] ?? 80,
    isShifting: pick(4) === 0,
  };
}

/** One description with each path once. */
function distinct(services: readonly RoutedService[]): readonly RoutedService[] {
  return services.filter(({ path }, index) => services.findIndex((each) => each.path === path) === index);
}

/** A description, and what is left of it after some services were added, removed and changed at once. */
function edited(services: readonly RoutedService[], pick: (below: number) => number) {
  const kept = services.filter(() => pick(5) > 0);
  const changed = kept.map((service) => {
    const other = kept[pick(kept.length)] ?? service;
    switch (pick(6)) {
      case 0:
        return { ...service, port: PORTS[pick(PORTS.length)] ?? 80 };
      case 1:
        return { ...service, path: pathOf(pick) };
      case 2:
        return { ...service, isShifting: !service.isShifting };
      case 3:
        return { ...service, path: other.path };
      default:
        return service;
    }
  });
  const added = Array.from({ length: pick(8) }, () => serviceOf(pick, pick(200) + 100));
  const names = new Set<string>();
  const all = [...changed, ...added].filter(({ name }) => !names.has(name) && names.add(name));
  return distinct(all).slice(0, MAX_SERVICES);
}

/** The descriptions of every sequence: the first one, two edits, and both taken back. */
export const DESCRIPTIONS: readonly (readonly (readonly RoutedService[])[])[] = Array.from(
  { length: SEQUENCES },
  (_, index) => {
    const pick = random(index + 1);
    const first = distinct(
      Array.from({ length: 5 + pick(MAX_SERVICES - 5) }, (__, each) => serviceOf(pick, each)),
    );
    const second = edited(first, pick);
    return [first, second, edited(second, pick), first];
  },
);
