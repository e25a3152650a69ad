import { UserError } from "../../service/user-error";
import type { EnvironmentStacks } from "../../stacks/environment-stacks";
import { billOf, formatUsd, oldPrices } from "./bill";
import { describedQuantities } from "./environment-costs";
import { readPrices } from "./price-file";
import type { Quantities } from "./quantities";

/** An environment, by which its cost is said. */
type Costly = Pick<EnvironmentStacks["environment"], "name" | "region"> & { readonly phase: string };

/**
 * Formats what an environment costs in a month, in one line: `about 77.56 USD a month in phase fargate (prices of 2026-10,
 * ap-northeast-2): npm run cost -- prod`. Where it cannot be said, the line says why, and what to type.
 *
 * @param today - day of the synthesis, by which prices are old
 */
export function costLine(stacks: EnvironmentStacks, today: Date): string {
  return costText(stacks.environment, () => describedQuantities(stacks), today);
}

/** Formats what it costs to have quantities in an environment for a month. */
export function costText({ name, region, phase }: Costly, quantities: () => Quantities, today: Date): string {
  try {
    const prices = readPrices(region);
    if (prices === undefined) {
      return `not known, there are no prices of ${region}: npm run prices -- --region ${region}`;
    }
    const bill = billOf(quantities(), prices);
    const [about, missing] = bill.missing.length === 0 ? ["about", ""] : ["at least", ", some are missing"];
    const old = oldPrices(bill, prices, today).length === 0 ? "" : ", some are older than 12 months";
    return (
      `${about} ${formatUsd(bill.sum)} USD a month in phase ${phase} ` +
      `(prices of ${prices.months}, ${region}${missing}${old}): npm run cost -- ${name}`
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `not known, ${error.message}`;
  }
}
