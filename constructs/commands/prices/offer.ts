import { types } from "node:util";
import { JSONParser } from "@streamparser/json";
import { type Attributes, PRICE_KEYS, type PriceKey } from "../../report/cost/prices/price-keys";
import { CommandError } from "../command-error";

/** What one of AWS's price files says. */
export interface Offer {
  /** AWS's name of it: `AmazonEC2`. */
  readonly offer: string;
  /** Day on which AWS published it. */
  readonly date: string;
  /** USD by key of the price. */
  readonly prices: ReadonlyMap<string, number>;
  /** Keys that have more than one price there, and so none here. */
  readonly ambiguous: readonly string[];
}

/** A product, as AWS's price files have it. */
interface Product {
  readonly sku?: string;
  readonly productFamily?: string;
  readonly attributes?: Attributes;
}

/** The on-demand terms of one product. */
type Terms = Readonly<
  Record<string, { readonly priceDimensions?: Readonly<Record<string, PriceDimension>> }>
>;

/** A price of a product, from an amount on. */
interface PriceDimension {
  readonly beginRange?: string;
  readonly pricePerUnit?: { readonly USD?: string };
}

/** Lists AWS's names of the price files that the bill needs. */
export function offersOf(): readonly string[] {
  return [...new Set(PRICE_KEYS.map(({ offer }) => offer))];
}

/**
 * Reads one of AWS's price files piece by piece, because that of EC2 is too large for the memory.
 *
 * It ends after the on-demand terms: those of reserved instances, which follow, are the larger part of it.
 *
 * @throws CommandError when it cannot be reached, or is not one
 */
export async function readOffer(url: string, offer: string, region: string): Promise<Offer> {
  const keys = PRICE_KEYS.filter((each) => each.offer === offer);
  const skus = new Map<string, string>();
  const found = new Map<string, Set<number>>();
  let date = "";
  const progress = { isComplete: false };
  const parser = new JSONParser({
    paths: ["$.publicationDate", "$.products.*", "$.terms.OnDemand.*", "$.terms.OnDemand"],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    if (key === "publicationDate") date = typeof value === "string" ? value.slice(0, 10) : "";
    else if (key === "OnDemand") progress.isComplete = true;
    else if (stack[1]?.key === "products") remember(value as Product, keys, skus);
    else add(skus.get(String(key)), value as Terms, found);
  };
  await feed(url, {
    offer,
    region,
    write: (chunk) => parser.write(chunk),
    isDone: () => progress.isComplete,
  });
  if (!progress.isComplete || date === "") {
    throw new CommandError(`${url} is not one of AWS's price files: it has no date, or no on-demand prices.`);
  }
  const single = [...found].flatMap(([key, [first, ...others]]) =>
    first === undefined || others.length > 0 ? [] : [[key, first] as const],
  );
  const ambiguous = [...found].filter(([, each]) => each.size > 1).map(([key]) => key);
  return { offer, date, prices: new Map(single), ambiguous };
}

/** Where the pieces of a file go. */
interface Reader {
  readonly offer: string;
  readonly region: string;
  readonly write: (chunk: Uint8Array) => void;
  readonly isDone: () => boolean;
}

async function feed(url: string, { offer, region, write, isDone }: Reader): Promise<void> {
  const aborter = new AbortController();
  try {
    const response = await fetch(url, { signal: aborter.signal });
    if (!response.ok || response.body === null) {
      const region404 = [403, 404].includes(response.status) ? ` Is ${region} a region?` : "";
      throw new CommandError(
        `AWS has no price file of ${offer} at ${url}: HTTP ${response.status}.${region404}`,
      );
    }
    for await (const chunk of response.body) {
      write(chunk as Uint8Array);
      if (isDone()) break;
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${url} cannot be read: ${reason(error)}. Nothing is written.`);
  } finally {
    aborter.abort();
  }
}

/** Returns why a file cannot be read: fetch says "fetch failed", and why in the cause. */
function reason(error: unknown): string {
  const cause = types.isNativeError(error) && types.isNativeError(error.cause) ? error.cause : error;
  return types.isNativeError(cause) ? cause.message.replace(/\.$/, "") : String(cause);
}

function remember(
  { sku, productFamily, attributes = {} }: Product,
  keys: readonly PriceKey[],
  skus: Map<string, string>,
) {
  const matching = keys.find(
    (each) => (each.family === undefined || each.family === productFamily) && matches(attributes, each),
  );
  if (sku === undefined || matching === undefined) return;
  const parts = (matching.by ?? []).map((name) => attributes[name]);
  skus.set(sku, [matching.key, ...parts].join("/"));
}

function matches(attributes: Attributes, { attributes: expected, by = [] }: PriceKey): boolean {
  const isRegional = (attributes["locationType"] ?? "AWS Region") === "AWS Region";
  const isOnDemand = (attributes["marketoption"] ?? "OnDemand") === "OnDemand";
  return (
    isRegional &&
    isOnDemand &&
    by.every((name) => attributes[name] !== undefined) &&
    Object.entries(expected).every(([name, value]) => {
      const is = attributes[name] ?? "";
      return typeof value === "string" ? is === value : value.test(is);
    })
  );
}

/** Adds the price of the first amount that costs something: a free tier has the price 0. */
function add(key: string | undefined, terms: Terms, found: Map<string, Set<number>>): void {
  if (key === undefined) return;
  const dimensions = Object.values(terms).flatMap(({ priceDimensions = {} }) =>
    Object.values(priceDimensions),
  );
  const [first] = dimensions
    .map(({ beginRange = "0", pricePerUnit }) => ({
      from: Number(beginRange),
      usd: Number(pricePerUnit?.USD),
    }))
    .filter(({ usd }) => usd > 0)
    .sort((a, b) => a.from - b.from);
  if (first !== undefined) found.set(key, (found.get(key) ?? new Set()).add(first.usd));
}
