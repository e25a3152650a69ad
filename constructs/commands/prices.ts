import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { UserError } from "../service/user-error";
import { type PriceFile, priceFilePath, readPrices } from "../report/cost/price-file";
import { print } from "../report/print";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { offersOf, readOffer } from "./prices/offer";
import { renewedFile } from "./prices/renewed-file";

/** Where AWS publishes its price files; no credentials are needed. */
const AWS = "https://pricing.us-east-1.amazonaws.com";

/** `npm run prices -- --region eu-north-1` renews the price file of a region. */
export const prices: Command = {
  name: "prices",
  summary:
    "Reads AWS's public price files of a region, and writes the prices that the bill needs into a dated file.\n" +
    "No credentials are needed; the file of EC2 has more than 400 MB, which are read and not kept.",
  arguments: {},
  options: { region: { value: "REGION", meaning: "the AWS region, such as ap-northeast-2" } },
  exitCodes: { 0: "the file is written", 1: "a price file cannot be read; nothing is written" },
  failure: 1,
  example: "--region eu-north-1",
  run: async ({ words, options }) => {
    const region = options["region"]?.[0];
    if (region === undefined || words.length > 0) {
      throw new CommandError("one region is needed. For example: npm run prices -- --region ap-northeast-2");
    }
    return renew(region, { base: AWS, today: new Date() });
  },
};

/** Where prices are read and written. */
interface RenewOptions {
  /** Address of AWS's price files, without the path. */
  readonly base: string;
  /** Day of the run. */
  readonly today: Date;
  /** Folder of the price files; absent: the project's. */
  readonly folder?: string;
}

/**
 * Renews the price file of a region; it is written as a whole when all is read.
 *
 * @returns exit code 0
 * @throws CommandError when something cannot be read
 */
export async function renew(region: string, { base, today, folder }: RenewOptions): Promise<number> {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new CommandError(
      `--region ${JSON.stringify(region)} is not an AWS region, such as ap-northeast-2.`,
    );
  }
  const path = priceFilePath(region, folder);
  const before = previous(region, path, folder);
  const read = [];
  for (const offer of offersOf()) {
    console.error(`Reading ${offer} of ${region}...`);
    read.push(
      await readOffer(`${base}/offers/v1.0/aws/${offer}/current/${region}/index.json`, offer, region),
    );
  }
  const { text, report } = renewedFile({ region, read, before, today });
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new CommandError(`${path} cannot be written: ${(error as Error).message}.`);
  }
  print(report.join("\n"));
  return 0;
}

/** Returns the present file; `undefined` where there is none or it cannot be read, which is then replaced. */
function previous(region: string, path: string, folder?: string): PriceFile | undefined {
  try {
    if (readPrices(region, folder) === undefined) return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
  return JSON.parse(readFileSync(path, "utf8")) as PriceFile;
}

if (require.main === module) void startCommand(prices);
