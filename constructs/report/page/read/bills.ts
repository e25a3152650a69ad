import { PHASES, type Phase } from "../../../service/phases";
import { STACKS } from "../../../stacks/stack-table";
import { billOf, type Uncounted } from "../../cost/bill";
import type { Prices } from "../../cost/price-file";
import { resourcesOf } from "../../cost/inventory";
import { quantitiesOf } from "../../cost/quantities";
import type { EnvironmentTree, TreeStack } from "../../environment-tree";
import type { PageBill, PageData } from "../page-data";

/** An environment in every phase. */
export interface BilledEnvironment {
  /** Name of the environment. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** Its stacks by phase; absent: it cannot be in the phase. */
  readonly trees: Readonly<Partial<Record<Phase, EnvironmentTree>>>;
}

/** Returns the bill of every possible phase at the prices of the region; without them, what to type. */
export function readBills(
  { environment, region, trees }: BilledEnvironment,
  prices: Prices | undefined,
): Pick<PageData, "bills" | "prices"> {
  if (prices === undefined) {
    return { bills: `There are no prices of ${region}. Get them: npm run prices -- --region ${region}` };
  }
  return {
    bills: PHASES.flatMap((phase) => {
      const tree = trees[phase];
      return tree === undefined ? [] : [billIn(phase, environment, tree, prices)];
    }),
    prices: `USD for a month without load, traffic, tax and free tier, at the prices of ${prices.months} in ${region} (${prices.file}).`,
  };
}

function billIn(phase: Phase, environment: string, tree: EnvironmentTree, prices: Prices): PageBill {
  const names = Object.keys(tree.stacks) as TreeStack[];
  const stacks = names.flatMap((name) => {
    const stack = tree.stacks[name];
    return stack === undefined ? [] : [[STACKS[name].id(environment), stack] as const];
  });
  const { rows, sum, missing, notCounted } = billOf(
    quantitiesOf(resourcesOf(Object.fromEntries(stacks))),
    prices,
  );
  const unpriced = missing.map(({ part, price }) => `${part}: no price of ${price}`);
  const others = notCounted.map(uncountedWords);
  return { phase, sum, rows, isIncomplete: missing.length > 0, notCounted: [...unpriced, ...others] };
}

function uncountedWords({ part, price }: Uncounted): string {
  return price === undefined ? part : `${part}: $${price.price} for each ${price.unit}`;
}
