import { spawnSync } from "node:child_process";
import { UNKNOWN_REGIONS, ZONES_BY_REGION } from "../../constructs/settings/aws-regions";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { RegionProbe } from "./support/region-probe";

/** Timeout of one test, in milliseconds. */
const TIMEOUT = 5 * 60_000;

/** Regions of one plan: each has a process of the provider. */
const BATCH = 4;

const REGIONS = Object.keys(ZONES_BY_REGION);
const BATCHES = Array.from({ length: Math.ceil(REGIONS.length / BATCH) }, (_, index) =>
  REGIONS.slice(index * BATCH, (index + 1) * BATCH),
);

/** The version of the provider that every stack asks for. */
const { terraform } = JSON.parse(deployed(description()).stack("dev-foundation").json) as {
  readonly terraform: { readonly required_providers: { readonly aws: { readonly version: string } } };
};
const { version } = terraform.required_providers.aws;

const installed = /Terraform v(\d+\.\d+)/.exec(
  spawnSync("terraform", ["version"], { encoding: "utf8" }).stdout,
)?.[1];
const probe = new RegionProbe();
const skipReason = installed === undefined ? "there is no terraform" : probe.prepareProvider(version);
const unlessSkipped = skipReason === undefined ? it : it.skip;
if (skipReason !== undefined) process.stderr.write(`the regions are skipped: ${skipReason}\n`);

afterAll(() => {
  probe.remove();
});

describe("a region of the table", () => {
  unlessSkipped.each(REGIONS)("is taken by Terraform's backend: %s", (region) => {
    expect(probe.backendTakes(region)).toBe(true);
  });

  unlessSkipped.each(BATCHES.map((regions) => [regions]))(
    "is taken by the AWS provider, in a plan: %j",
    (regions) => {
      expect(probe.refusedByProvider(version, regions)).toEqual([]);
    },
    TIMEOUT,
  );
});

describe("a region that the description refuses", () => {
  // A newer Terraform knows more regions; the oldest that README names decides.
  const unlessNewer = installed === "1.11" ? unlessSkipped : it.skip;

  unlessNewer.each(UNKNOWN_REGIONS)("is refused by backend or provider too: %s", (region) => {
    const refused = probe.refusedByProvider(version, [region]);
    expect([probe.backendTakes(region), refused.length === 0]).toContain(false);
  });
});
