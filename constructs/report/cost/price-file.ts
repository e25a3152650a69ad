import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { UserError } from "../../service/user-error";
import { unitOf } from "./prices/price-keys";

/** A day, as `2026-10-05`. */
const DATE = z.iso.date({ error: "is not a day, as 2026-10-05" });

/** A price file, as it is written. */
const PRICE_FILE = z.strictObject({
  region: z.string(),
  currency: z.literal("USD", { error: 'is not "USD"' }),
  sources: z.record(z.string(), z.strictObject({ date: DATE, text: z.string() })),
  prices: z.array(
    z.strictObject({
      key: z.string(),
      price: z.number({ error: "is not a number" }).positive({ error: "is not above 0" }),
      unit: z.string(),
      source: z.string(),
    }),
  ),
});

/** What a price file holds. */
export type PriceFile = z.infer<typeof PRICE_FILE>;

/** One price. */
export interface Price {
  /** USD. */
  readonly price: number;
  /** What it is for: `hour`. */
  readonly unit: string;
  /** Day on which it was read, or from which it is: `2026-10-05`. */
  readonly date: string;
  /** Where it was found. */
  readonly source: string;
}

/** The prices of a region. */
export interface Prices {
  /** The region. */
  readonly region: string;
  /** The price file, as a person would type its path. */
  readonly file: string;
  /** Day of the newest price. */
  readonly date: string;
  /** Months of the oldest and the newest price: `2026-03 to 2026-10`, or `2026-10` for all. */
  readonly months: string;
  /** The prices by key: `ec2/t3.small`. */
  readonly byKey: ReadonlyMap<string, Price>;
}

/** Folder of the price files, one for each region. */
const FOLDER = join(__dirname, "prices");

/** Returns the path of a region's price file. */
export function priceFilePath(region: string, folder = FOLDER): string {
  return join(folder, `${region}.json`);
}

/**
 * Reads the prices of a region.
 *
 * @param folder - folder of the price files
 * @returns `undefined` where the region has no price file
 * @throws UserError with the first problem of the file, in one line
 */
export function readPrices(region: string, folder = FOLDER): Prices | undefined {
  const path = priceFilePath(region, folder);
  if (!existsSync(path)) return undefined;
  const file = shown(path);
  const fail = (problem: string) =>
    new UserError(`${file}: ${problem} Renew it: npm run prices -- --region ${region}`);
  const content = parsed(readFileSync(path, "utf8"), fail);
  if (content.region !== region) {
    throw fail(`region: "${content.region}" is not "${region}", of which the file should be.`);
  }
  const byKey = new Map<string, Price>();
  for (const [index, { key, price, unit, source }] of content.prices.entries()) {
    const at = `prices[${index}]`;
    const expected = unitOf(key);
    const found = content.sources[source];
    if (expected === undefined) throw fail(`${at}.key: "${key}" is not the key of a price.`);
    if (unit !== expected) throw fail(`${at}.unit: "${unit}" is not "${expected}", the unit of ${key}.`);
    if (found === undefined) throw fail(`${at}.source: "${source}" is not one of the sources.`);
    if (byKey.has(key)) throw fail(`${at}.key: "${key}" is listed twice.`);
    byKey.set(key, { price, unit, date: found.date, source: found.text });
  }
  const dates = [...byKey.values()].map(({ date }) => date).sort();
  const date = dates.at(-1);
  if (date === undefined) throw fail("prices: there is none.");
  const months = [...new Set([dates[0] ?? date, date].map((day) => day.slice(0, 7)))].join(" to ");
  return { region, file, date, months, byKey };
}

/** Returns a path as a person would type it. */
function shown(path: string): string {
  const typed = relative(process.cwd(), path);
  return typed.startsWith("..") ? path : typed;
}

/** @throws UserError for a text that is no JSON, or has another shape */
function parsed(text: string, fail: (problem: string) => UserError): PriceFile {
  const { data, error } = PRICE_FILE.safeParse(jsonOf(text, fail));
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const path = issue?.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  throw fail(`${path?.replace(/^\./, "")}: ${issue?.message}.`);
}

function jsonOf(text: string, fail: (problem: string) => UserError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fail("it is not JSON.");
  }
}

/** Months after which a price may well have changed. */
const OLD = 12;

/** Returns whether a day is more than 12 months before another one. */
export function isOld(date: string, today: Date): boolean {
  const limit = new Date(today);
  limit.setUTCMonth(limit.getUTCMonth() - OLD);
  return date < limit.toISOString().slice(0, 10);
}
