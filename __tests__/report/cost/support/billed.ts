import { type Bill, billOf } from "../../../../constructs/report/cost/bill";
import { readPrices, type Prices } from "../../../../constructs/report/cost/price-file";
import { resourcesOf } from "../../../../constructs/report/cost/inventory";
import { type Quantities, quantitiesOf } from "../../../../constructs/report/cost/quantities";
import type { Description } from "../../../../constructs/settings/description";
import { deployed } from "../../../support/deployed";

/** The text of the synthesized stacks of an environment `dev`, which may be changed before it is billed. */
type Edit = (json: string) => string;

/** Returns what the environment `dev` of a description needs in a month. */
export function quantitiesFor(described: Description, edit: Edit = (json) => json): Quantities {
  const { manifest, stack } = deployed(described);
  const ids = Object.keys(manifest.stacks).filter((id) => id === "state-dev" || id.startsWith("dev-"));
  const stacks = ids.map((id) => [id, JSON.parse(edit(stack(id).json)) as object] as const);
  return quantitiesOf(resourcesOf(Object.fromEntries(stacks)));
}

/** Returns the prices of a region. */
export function pricesOf(region: string): Prices {
  const prices = readPrices(region);
  if (prices === undefined) throw new Error(`no prices of ${region}`);
  return prices;
}

/** Returns the bill of the environment `dev` of a description. */
export function billFor(described: Description, edit?: Edit): Bill {
  const region = described.environments["dev"]?.region ?? "";
  return billOf(quantitiesFor(described, edit), pricesOf(region));
}

/** Returns the lines of a bill as texts: `load balancer: 730 hour`. */
export function linesOf({ counted }: Quantities): readonly string[] {
  return counted.map(({ part, price, amount }) => `${part}: ${Number(amount.toFixed(3))} ${price}`);
}
