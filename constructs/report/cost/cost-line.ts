import { UserError } from "../../service/user-error";
import type { AccountStacks } from "../../stacks/account-stacks";
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

/**
 * Formats what the baseline of an account costs in a month: `about 1.76 USD a month (prices of 2026-10, ap-northeast-2):
 * docs/account.md`.
 */
export function accountCostLine({ account, ordered }: AccountStacks, today: Date): string {
  return billText(account.region, () => describedQuantities({ ordered }), today, {
    month: "a month",
    more: ": docs/account.md",
  });
}

/** Formats what it costs to have quantities in an environment for a month. */
export function costText({ name, region, phase }: Costly, quantities: () => Quantities, today: Date): string {
  const texts = { month: `a month in phase ${phase}`, more: `: npm run cost -- ${name}` };
  return billText(region, quantities, today, texts);
}

/** Formats a bill of a month, with what the month is and where there is more. */
function billText(
  region: string,
  quantities: () => Quantities,
  today: Date,
  { month, more }: { readonly month: string; readonly more: string },
): string {
  try {
    const prices = readPrices(region);
    if (prices === undefined) {
      return `not known, there are no prices of ${region}: npm run prices -- --region ${region}`;
    }
    const bill = billOf(quantities(), prices);
    const [about, missing] = bill.missing.length === 0 ? ["about", ""] : ["at least", ", some are missing"];
    const old = oldPrices(bill, prices, today).length === 0 ? "" : ", some are older than 12 months";
    return (
      `${about} ${formatUsd(bill.sum)} USD ${month} ` +
      `(prices of ${prices.months}, ${region}${missing}${old})${more}`
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `not known, ${error.message}`;
  }
}
