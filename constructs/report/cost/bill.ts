import type { NotCounted, Quantity } from "./inventory";
import { isOld, type Price, type Prices } from "./price-file";
import type { Quantities } from "./quantities";

/** One line of a bill. */
export interface BillRow extends Quantity {
  /** What one is: `hour`. */
  readonly unit: string;
  /** USD of one. */
  readonly unitPrice: number;
  /** USD of all. */
  readonly sum: number;
}

/** Something that is not in the sum. */
export interface Uncounted {
  /** What it is. */
  readonly part: string;
  /** USD of one, and what one is; absent: not known. */
  readonly price?: Pick<Price, "price" | "unit">;
}

/** What an environment costs in a month. */
export interface Bill {
  /** Its lines. */
  readonly rows: readonly BillRow[];
  /** Sum of the lines, in USD. */
  readonly sum: number;
  /** Parts of known amounts without a price in the region; the sum is without them. */
  readonly missing: readonly Quantity[];
  /** What is not counted. */
  readonly notCounted: readonly Uncounted[];
}

/** Returns the bill of a month. */
export function billOf({ counted, notCounted }: Quantities, { byKey }: Prices): Bill {
  const rows = counted.flatMap((quantity) => {
    const found = byKey.get(quantity.price);
    if (found === undefined) return [];
    return [{ ...quantity, unit: found.unit, unitPrice: found.price, sum: quantity.amount * found.price }];
  });
  return {
    rows,
    sum: rows.reduce((total, { sum }) => total + sum, 0),
    missing: counted.filter(({ price }) => !byKey.has(price)),
    notCounted: notCounted.map((each) => uncounted(each, byKey)),
  };
}

function uncounted({ part, price }: NotCounted, byKey: Prices["byKey"]): Uncounted {
  const found = price === undefined ? undefined : byKey.get(price);
  return { part, price: found && { price: found.price, unit: found.unit } };
}

/** Returns the keys of the prices of a bill that are older than 12 months. */
export function oldPrices({ rows }: Bill, { byKey }: Prices, today: Date): readonly string[] {
  const isOutdated = (key: string) => isOld(byKey.get(key)?.date ?? "", today);
  return [...new Set(rows.map(({ price }) => price))].filter(isOutdated);
}

/** Formats USD with two digits after the point. */
export function formatUsd(amount: number): string {
  return amount.toFixed(2);
}
