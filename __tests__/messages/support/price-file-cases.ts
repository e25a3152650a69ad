import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { priceFilePath, readPrices } from "../../../constructs/report/cost/price-file";

const folder = mkdtempSync(join(tmpdir(), "prices-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRICE = { key: "ipv4", price: 0.005, unit: "hour", source: "bill" };

const FILE = {
  region: "ap-northeast-2",
  currency: "USD",
  sources: { bill: { date: "2026-10-05", text: "a bill" } },
  prices: [PRICE],
};

/** Reads a price file with this content; the folder is left out of the message. */
const reading = (content: string | object) => (): string => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(priceFilePath("ap-northeast-2", folder), text);
  try {
    readPrices("ap-northeast-2", folder);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, "");
  }
  throw new Error("the file was read");
};

const withPrice = (differs: object) => reading({ ...FILE, prices: [{ ...PRICE, ...differs }] });

/** What is wrong with a price file, and the message of it. */
export const PRICE_FILES: Readonly<Record<string, () => string>> = {
  "a price file that is not JSON": reading("{"),
  "a price file of another region": reading({ ...FILE, region: "us-east-1" }),
  "a price file without prices": reading({ ...FILE, prices: [] }),
  "a price that is a text": withPrice({ price: "0.005" }),
  "a price of 0": withPrice({ price: 0 }),
  "a price of something unknown": withPrice({ key: "ipv6" }),
  "a price of another unit": withPrice({ unit: "month" }),
  "a price without its source": withPrice({ source: "memory" }),
  "a price that is listed twice": reading({ ...FILE, prices: [PRICE, PRICE] }),
  "a date that is none": reading({ ...FILE, sources: { bill: { date: "2026-13-01", text: "a bill" } } }),
};
