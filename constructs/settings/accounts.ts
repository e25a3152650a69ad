import { z } from "zod";
import type { AccountDescription, AnomaliesDescription, BudgetDescription } from "./account-description";
import { alerts } from "./alerts-schema";
import { checkAnomalyMonitor } from "./checks/account";
import { checkLogRetention, checkRegion } from "./checks/aws";
import { checkBoolean, wholeNumber } from "./checks/basic";
import { closedObject, field, named, sentenceFor, type Shape } from "./checks/composite";
import type { Description } from "./description";
import { problemWith } from "./messages";
import { AWS_PROVIDER, PROTECT } from "./resolve/defaults";
import type { Account } from "./settings";

/** USD a month that an account is to cost: above an environment in each phase. */
const MONTHLY = 100;

/** USD from which on unusual costs are told: a few percent of the budget are noise. */
const THRESHOLD = 20;

/** Days that the trail is kept. Source: AWS Security Hub user guide, CloudWatch.16: 365 by default. */
const TRAIL_RETENTION = 365;

const USD = wholeNumber(1, 1_000_000, "a whole number of USD");

/** What follows fields for keys and passwords, and for a currency. */
const ELSEWHERE = {
  ...sentenceFor(
    ["accessKey", "accessKeyId", "secretAccessKey", "password"],
    "The user admin has no access key, and gets its password in AWS after the first deployment.",
  ),
  ...sentenceFor(["email", "emails", "mail"], 'Write alerts: { email: ["ops@example.com"] }.'),
};

const budget = closedObject(
  "a budget, such as { monthly: 100 }",
  { monthly: field<number>(USD).optional() } satisfies Shape<BudgetDescription>,
  { elsewhere: { currency: "Budgets are in USD." } },
) satisfies z.ZodType<BudgetDescription>;

const budgetOrNone = z.union([z.literal(false), budget], {
  error: ({ input }) =>
    problemWith(
      input,
      "is neither an object that describes a budget, such as { monthly: 100 }, nor false",
      typeof input === "number" && USD(input) === undefined ? `Write { monthly: ${input} }.` : undefined,
    ),
});

const anomalies = closedObject("unusual costs, such as { threshold: 20 }", {
  threshold: field<number>(USD).optional(),
  monitor: field<string>(checkAnomalyMonitor).optional(),
} satisfies Shape<AnomaliesDescription>) satisfies z.ZodType<AnomaliesDescription>;

const anomaliesOrNone = z.union([z.literal(false), anomalies], {
  error: ({ input }) =>
    problemWith(
      input,
      "is neither an object that describes unusual costs, such as { threshold: 20 }, nor false",
      typeof input === "number" && USD(input) === undefined ? `Write { threshold: ${input} }.` : undefined,
    ),
});

const account = closedObject(
  "an account",
  {
    alerts,
    region: field<string>(checkRegion).optional(),
    admin: field<boolean>(checkBoolean).optional(),
    trailRetention: field<number>(checkLogRetention).optional(),
    budget: budgetOrNone.optional(),
    anomalies: anomaliesOrNone.optional(),
    protect: field<boolean>(checkBoolean).optional(),
  } satisfies Shape<AccountDescription>,
  { elsewhere: ELSEWHERE },
) satisfies z.ZodType<AccountDescription>;

/** Accounts with a baseline, by their ids. */
export const accounts = named("accounts", account, "account id");

/** Returns the accounts with every default filled in; one without a region, which a rule reports, is left out. */
export function resolveAccounts(description: Description): readonly Account[] {
  return Object.entries(description.accounts ?? {}).flatMap(([id, written]) => {
    const region = written.region ?? regionOfFirstEnvironment(description, id);
    if (region === undefined) return [];
    const costs = written.budget ?? {};
    const unusual = written.anomalies ?? {};
    const resolved: Account = {
      id,
      application: description.name,
      region,
      alerts: written.alerts,
      hasAdmin: written.admin ?? true,
      trailRetention: written.trailRetention ?? TRAIL_RETENTION,
      monthlyBudget: costs === false ? undefined : (costs.monthly ?? MONTHLY),
      anomalies:
        unusual === false
          ? undefined
          : { threshold: unusual.threshold ?? THRESHOLD, monitor: unusual.monitor },
      protect: written.protect ?? PROTECT,
      awsProvider: description.awsProvider ?? AWS_PROVIDER,
    };
    return [resolved];
  });
}

/** Returns the region of the first environment in an account. */
export function regionOfFirstEnvironment({ environments }: Description, id: string): string | undefined {
  return Object.values(environments).find(({ account: each }) => each === id)?.region;
}
