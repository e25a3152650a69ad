import { readFileSync } from "node:fs";
import { costsPath, type EnvironmentCosts } from "../report/cost/environment-costs";
import { readPrices } from "../report/cost/price-file";
import { print } from "../report/print";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { type PricedCosts, pricedCosts } from "./cost/priced-costs";
import { costText } from "./cost/text";
import { stacksOf } from "./stacks-of";
import { synthesize } from "./synthesis";

/** Columns where the output is no terminal. */
const WIDTH = 120;

/** `npm run cost -- prod` prints what an environment costs a month. */
export const cost: Command = {
  name: "cost",
  summary:
    "Prints what an environment costs a month: by phase and item, what a switch of the phase changes, and what\n" +
    "each choice would add. No AWS account is needed: prices are in files, which `npm run prices` renews.",
  arguments: { "<environment>": "name of an environment in main.ts; default: all of them" },
  options: { json: { meaning: "print JSON" } },
  exitCodes: { 0: "printed", 1: "main.ts cannot be synthesized, or there are no prices" },
  failure: 1,
  example: "prod",
  run: async ({ words, options }) => {
    const [environment = "", ...others] = words;
    if (others.length > 0) {
      throw new CommandError(
        `${words.length} environments given, one at most is needed. For example: npm run cost -- dev`,
      );
    }
    console.error("Synthesizing main.ts in each phase and with each choice...");
    const outdir = await synthesize({ COSTS: environment });
    if (environment !== "") stacksOf(outdir, environment);
    const costs = JSON.parse(readFileSync(costsPath(outdir), "utf8")) as readonly EnvironmentCosts[];
    return show(costs, { json: options["json"] !== undefined, today: new Date(), width: columns() });
  },
};

function columns(): number {
  return process.stdout.isTTY ? process.stdout.columns : WIDTH;
}

/** How costs are printed. */
interface ShowOptions {
  /** Whether as JSON. */
  readonly json: boolean;
  /** Day by which prices are old. */
  readonly today: Date;
  /** Columns of the terminal. */
  readonly width: number;
  /** Folder of the price files; absent: the project's. */
  readonly folder?: string;
}

/**
 * Prints what environments cost.
 *
 * @returns exit code 1 when the prices of a region are missing; the other environments are printed
 */
export function show(
  costs: readonly EnvironmentCosts[],
  { json, today, width, folder }: ShowOptions,
): number {
  const priced = costs.flatMap((each): readonly PricedCosts[] => {
    const prices = readPrices(each.region, folder);
    if (prices !== undefined) return [pricedCosts(each, prices, today)];
    const { environment, region } = each;
    console.error(
      `cost: ${environment}: there are no prices of ${region}. Get them: npm run prices -- --region ${region}`,
    );
    return [];
  });
  for (const { old, region } of priced) {
    if (old.length === 0) continue;
    console.error(
      `note: prices of ${region} are older than 12 months (${old.join(", ")}). Renew them: npm run prices -- --region ${region}`,
    );
  }
  if (json) print(JSON.stringify(priced, undefined, 2));
  else if (priced.length > 0) print(priced.map((each) => costText(each, width)).join("\n\n\n"));
  return priced.length === costs.length ? 0 : cost.failure;
}

if (require.main === module) void startCommand(cost);
