import type { CapacityDescription } from "../../../constructs/settings/capacity-description";
import type { DeploymentDescription } from "../../../constructs/settings/service-description";
import type { StackJson } from "../../stacks/support/stack-json";
import { type Deployed, deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { of5 } from "./provider-5";
import { StackModule } from "./stack-module";

const instances = (instanceType: string): CapacityDescription => ({ ec2: { instanceType, min: 1, max: 20 } });

const CAPACITIES = {
  fargate: "fargate",
  spot: { spot: {} },
  ec2: instances("t3.medium"),
  "another ec2": instances("t3.large"),
} as const satisfies Record<string, CapacityDescription>;

const STRATEGIES = {
  rolling: "rolling",
  "rolling 50/150": { rolling: { minHealthy: 50, maxPercent: 150 } },
  blueGreen: { blueGreen: {} },
  canary: { canary: {} },
  linear: { linear: {} },
} as const satisfies Record<string, DeploymentDescription>;

/** A strategy and a capacity. */
export interface Cell {
  readonly strategy: keyof typeof STRATEGIES;
  readonly capacity: keyof typeof CAPACITIES;
}

const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>) => Object.keys(of) as Key[];

/** Every strategy with every capacity. */
export const CELLS: readonly Cell[] = keys(STRATEGIES).flatMap((strategy) =>
  keys(CAPACITIES).map((capacity) => ({ strategy, capacity })),
);

/** Formats a cell, for example `canary on spot`. */
export const nameOf = ({ strategy, capacity }: Cell): string => `${strategy} on ${capacity}`;

/** Returns whether a strategy is one of provider 6, three arguments of which 5.100.0 lacks. */
export const isOf6 = ({ strategy }: Cell): boolean => !strategy.startsWith("rolling");

/** A change of one word, from one cell to another. */
export interface CellChange {
  readonly from: Cell;
  readonly to: Cell;
  /** Provider of both; `"5"` where 5.100.0 has all of both. */
  readonly awsProvider: "5" | "6";
}

/** Every change of the one word with the other held, in both directions. */
export const CELL_CHANGES: readonly CellChange[] = CELLS.flatMap((from) =>
  CELLS.filter(
    (to) =>
      to !== from &&
      (to.strategy === from.strategy || (to.capacity === from.capacity && to.capacity !== "another ec2")),
  ).map((to) => ({ from, to, awsProvider: isOf6(from) || isOf6(to) ? ("6" as const) : ("5" as const) })),
);

const modules = new Map<string, StackModule>();

/** Returns the stack of a cell as a module that 5.100.0 can plan. */
export function moduleOf(cell: Cell, awsProvider: CellChange["awsProvider"]): StackModule {
  const key = [nameOf(cell), awsProvider].join();
  const json = of5(stacksOf(cell, awsProvider).stack("dev-fargate").json);
  const module = modules.get(key) ?? new StackModule(JSON.parse(json) as StackJson);
  modules.set(key, module);
  return module;
}

/** Returns all stacks of a cell. */
export function stacksOf({ strategy, capacity }: Cell, awsProvider: CellChange["awsProvider"]): Deployed {
  const front = {
    ...{ port: 8080, path: "/*", health: "/healthz" },
    deployment: STRATEGIES[strategy],
    scale: { min: 2, max: 6, cpu: 60 },
    release: { command: ["migrate"] },
  };
  const environment = { capacity: CAPACITIES[capacity], network: { egress: "nat-gateway" } } as const;
  return deployed(description({ awsProvider, ...environment, services: { front } }), { phase: "fargate" });
}
