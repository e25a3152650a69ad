import { type Bill, billOf, oldPrices } from "../../report/cost/bill";
import type { EnvironmentCosts, Variant } from "../../report/cost/environment-costs";
import type { Prices } from "../../report/cost/price-file";
import { type Phase, PHASES } from "../../service/phases";

/** A bill, or why there is none. */
export type Priced = Bill | { readonly refused: string };

/** What an environment costs. */
export interface PricedCosts extends Omit<EnvironmentCosts, "phases" | "choices"> {
  /** The prices: day of the newest, months of all, and their file. */
  readonly prices: Pick<Prices, "date" | "months" | "file">;
  /** Keys of prices that are used and older than 12 months. */
  readonly old: readonly string[];
  /** As described, in each phase. */
  readonly phases: Readonly<Record<Phase, Priced>>;
  /** What each step between two phases changes. */
  readonly switches: readonly Switch[];
  /** With one change, in each phase. */
  readonly choices: readonly PricedChoice[];
}

/** A step from one phase to the next, and what it adds. */
export type Switch = Difference & {
  /** The phase before it. */
  readonly from: Phase;
  /** The phase after it. */
  readonly to: Phase;
  /** The parts that change and have a price, and the USD that each adds; the largest first. */
  readonly parts: readonly { readonly part: string; readonly difference: number }[];
};

/** A change of the description. */
export interface PricedChoice {
  /** What would be written. */
  readonly name: string;
  /** By phase, what it adds to the described. */
  readonly phases: Readonly<Record<Phase, Difference>>;
}

/** What a change adds: USD, or why it is not known, or why the environment cannot be so. */
export type Difference =
  { readonly difference: number } | { readonly unknown: string } | { readonly refused: string };

/** Returns what an environment costs at the prices of its region. */
export function pricedCosts(
  { phases, choices, ...costs }: EnvironmentCosts,
  prices: Prices,
  today: Date,
): PricedCosts {
  const priced = (variant: Variant): Priced => ("refused" in variant ? variant : billOf(variant, prices));
  const byPhase = (from: Readonly<Record<Phase, Variant>>) => record((phase) => priced(from[phase]));
  const described = byPhase(phases);
  const bills = PHASES.map((phase) => described[phase]).filter(isBill);
  return {
    ...costs,
    prices: { date: prices.date, months: prices.months, file: prices.file },
    old: [...new Set(bills.flatMap((bill) => oldPrices(bill, prices, today)))],
    phases: described,
    switches: PHASES.slice(1).map((to, index) => switchOf(PHASES[index] ?? to, to, described, prices.region)),
    choices: choices.map(({ name, phases: changed }) => {
      const bill = byPhase(changed);
      return { name, phases: record((phase) => differenceOf(described[phase], bill[phase], prices.region)) };
    }),
  };
}

function record<T>(value: (phase: Phase) => T): Readonly<Record<Phase, T>> {
  return Object.fromEntries(PHASES.map((phase) => [phase, value(phase)])) as Record<Phase, T>;
}

/** Returns whether there is a bill. */
export function isBill(priced: Priced): priced is Bill {
  return !("refused" in priced);
}

function switchOf(from: Phase, to: Phase, phases: Readonly<Record<Phase, Priced>>, region: string): Switch {
  const [before, after] = [phases[from], phases[to]];
  const difference = differenceOf(before, after, region);
  if (!isBill(before) || !isBill(after)) return { from, to, parts: [], ...difference };
  const sums = (bill: Bill) => {
    const parts = new Map<string, number>();
    for (const { part, sum } of bill.rows) parts.set(part, (parts.get(part) ?? 0) + sum);
    return parts;
  };
  const [old, now] = [sums(before), sums(after)];
  const parts = [...new Set([...old.keys(), ...now.keys()])]
    .map((part) => ({ part, difference: (now.get(part) ?? 0) - (old.get(part) ?? 0) }))
    .filter(({ difference }) => Math.abs(difference) >= 0.005)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  return { from, to, parts, ...difference };
}

/**
 * Returns what a change adds. A part without a price that both bills have does not matter; one that only one of them has makes
 * the difference unknown.
 */
export function differenceOf(described: Priced, changed: Priced, region: string): Difference {
  if (!isBill(described)) return described;
  if (!isBill(changed)) return changed;
  const keys = ({ missing }: Bill) => missing.map(({ price, amount }) => `${price} ${amount}`);
  const [before, after] = [keys(described), keys(changed)];
  const lone = [
    ...before.filter((key) => !after.includes(key)),
    ...after.filter((key) => !before.includes(key)),
  ];
  const [first] = lone;
  if (first === undefined) return { difference: changed.sum - described.sum };
  return { unknown: `no price of ${first.split(" ")[0]} in ${region}` };
}
