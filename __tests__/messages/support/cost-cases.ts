import { writeFileSync } from "node:fs";
import { cost, show } from "../../../constructs/commands/cost";
import { priceFilePath } from "../../../constructs/report/cost/price-file";
import type { EnvironmentCosts, Variant } from "../../../constructs/report/cost/environment-costs";
import { type Case, failing, folder, typed } from "./command-outcomes";

const needed: Variant = { counted: [{ part: "an address", price: "ipv4", amount: 730 }], notCounted: [] };

const costs = (region: string): EnvironmentCosts => ({
  ...{ environment: "dev", region, phase: "ec2", choices: [] },
  phases: { ec2: needed, cutover: needed, fargate: needed },
});

const showing = (region: string, today: string): Case =>
  failing("cost", () => show([costs(region)], { json: false, today: new Date(today), width: 100, folder }));

/** Inputs of `npm run cost`, with what it prints on standard error. */
export const COST: Readonly<Record<string, Case>> = {
  "npm run cost -- dev prod": typed(cost, "dev", "prod"),
  "no prices of the region": showing("eu-north-1", "2026-11-26"),
  "a price that is older than 12 months": async () => {
    const sources = { bill: { date: "2026-10-05", text: "a bill" } };
    const prices = [{ key: "ipv4", price: 0.005, unit: "hour", source: "bill" }];
    const region = "ap-northeast-2";
    writeFileSync(
      priceFilePath(region, folder),
      JSON.stringify({ region, currency: "USD", sources, prices }),
    );
    const lines = await showing(region, "2027-10-06")();
    return lines
      .split("\n")
      .filter((line) => line.startsWith("note: "))
      .join("\n");
  },
};
