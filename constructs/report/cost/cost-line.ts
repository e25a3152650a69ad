import { UserError } from "../../service/user-error";
import type { EnvironmentStacks } from "../../stacks/environment-stacks";
import { billOf, formatUsd, oldPrices } from "./bill";
import { describedQuantities } from "./environment-costs";
import { readPrices } from "./price-file";

/**
 * Formats what an environment costs in a month, in one line: `about 77.56 USD a month in phase fargate (prices of 2026-10,
 * ap-northeast-2): npm run cost -- prod`. Where it cannot be said, the line says why, and what to type.
 *
 * @param today - day of the synthesis, by which prices are old
 */
export function costLine(stacks: EnvironmentStacks, today: Date): string {
  const { name, region, phase } = stacks.environment;
  try {
    const prices = readPrices(region);
    if (prices === undefined) {
      return `not known, there are no prices of ${region}: npm run prices -- --region ${region}`;
    }
    const bill = billOf(describedQuantities(stacks), prices);
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
