import type { PriceFile } from "../../report/cost/price-file";
import { unitOf } from "../../report/cost/prices/price-keys";
import type { Offer } from "./offer";

/** What a price file is made of. */
interface Renewal {
  readonly region: string;
  /** What AWS's price files say. */
  readonly read: readonly Offer[];
  /** The file that is there; absent: none. */
  readonly before?: PriceFile;
  /** Day of the run. */
  readonly today: Date;
}

/** Most lines about changed prices. */
const MOST_CHANGES = 20;

/**
 * Returns a price file, and what to say about it.
 *
 * A price that AWS's files don't have is kept as it was, with its date and source.
 */
export function renewedFile({ region, read, before, today }: Renewal) {
  const day = today.toISOString().slice(0, 10);
  const sources: Record<string, PriceFile["sources"][string]> = {};
  const rows = new Map<string, PriceFile["prices"][number]>();
  for (const { offer, date, prices } of read) {
    sources[offer] = {
      date,
      text: `AWS's price file ${offer} of ${region}, published on ${date}, read on ${day}`,
    };
    for (const [key, price] of prices) rows.set(key, { key, price, unit: unitOf(key) ?? "", source: offer });
  }
  const kept = (before?.prices ?? []).filter(({ key }) => !rows.has(key));
  for (const row of kept) {
    rows.set(row.key, row);
    const source = before?.sources[row.source];
    if (source !== undefined) sources[row.source] = source;
  }
  const changed = (before?.prices ?? []).filter(({ key, price }) => rows.get(key)?.price !== price);
  const file: PriceFile = {
    region,
    currency: "USD",
    sources,
    prices: [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
  const ambiguous = read.flatMap((offer) => offer.ambiguous);
  const report = [
    `${region}: ${rows.size} prices written.`,
    ...changed
      .slice(0, MOST_CHANGES)
      .map(({ key, price }) => `  ${key}: ${price} is ${rows.get(key)?.price ?? "gone"} now`),
    ...(changed.length > MOST_CHANGES ? [`  and ${changed.length - MOST_CHANGES} more have changed`] : []),
    ...kept.map(({ key }) => `  ${key}: not in AWS's files, kept as it was`),
    ...ambiguous.map((key) => `  ${key}: several prices in AWS's files, left out`),
  ];
  return { text: formatted(file), report };
}

/** Formats a price file with a line for each price, as prettier leaves it. */
function formatted({ region, currency, sources, prices }: PriceFile): string {
  const blocks = JSON.stringify(sources, undefined, 2).replaceAll("\n", "\n  ");
  const lines = prices.map(({ key, price, unit, source }) => {
    const text = (value: string) => JSON.stringify(value);
    return `    { "key": ${text(key)}, "price": ${price}, "unit": ${text(unit)}, "source": ${text(source)} }`;
  });
  return `{
  "region": ${JSON.stringify(region)},
  "currency": ${JSON.stringify(currency)},
  "sources": ${blocks},
  "prices": [
${lines.join(",\n")}
  ]
}
`;
}
