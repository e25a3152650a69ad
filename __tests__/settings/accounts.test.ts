import { parseSettings } from "../../constructs/settings/parse-settings";
import type { Description } from "../../constructs/settings/description";
import { description } from "../support/description";
import { linesOf } from "./support/lines-of";

/** The account of the small description's environment. */
const ID = "123456789012";
const EMAIL = { alerts: { email: ["ops@example.com"] } };

const withAccounts = (accounts: Description["accounts"]) => ({ ...description(), accounts });
const problemsOf = (accounts: unknown) => linesOf({ ...description(), accounts });

describe("an account", () => {
  it("has a default for every field but the address, and the region of its first environment", () => {
    expect(parseSettings(withAccounts({ [ID]: EMAIL })).accounts).toEqual([
      {
        id: ID,
        application: "shop",
        region: "ap-northeast-2",
        alerts: { email: ["ops@example.com"] },
        hasAdmin: true,
        trailRetention: 365,
        monthlyBudget: 100,
        anomalies: { threshold: 20, monitor: undefined },
        protect: true,
        awsProvider: "5",
      },
    ]);
  });

  it("has what is written, also without an environment in it", () => {
    const monitor = "arn:aws:ce::999988887777:anomalymonitor/0f1e2d3c";
    const [account] = parseSettings(
      withAccounts({
        "999988887777": {
          ...EMAIL,
          region: "eu-central-1",
          admin: false,
          trailRetention: 90,
          budget: { monthly: 250 },
          anomalies: { monitor },
          protect: false,
        },
      }),
    ).accounts;
    expect(account).toMatchObject({ region: "eu-central-1", hasAdmin: false, trailRetention: 90 });
    expect(account).toMatchObject({ monthlyBudget: 250, protect: false });
    expect(account?.anomalies).toEqual({ threshold: 20, monitor });
  });

  it("has no budget and is told of no costs with false", () => {
    const [account] = parseSettings(
      withAccounts({ [ID]: { ...EMAIL, budget: false, anomalies: false } }),
    ).accounts;
    expect(account).toMatchObject({ monthlyBudget: undefined, anomalies: undefined });
  });

  it("is opted in: without accounts there is none", () => {
    expect(parseSettings(description()).accounts).toEqual([]);
  });
});

describe("a mistake in an account", () => {
  it.each<[string, unknown, string]>([
    ["an id in words", { prod: EMAIL }, 'accounts.prod: "prod" is not a 12-digit AWS account id. (E2F-114)'],
    [
      "an id with hyphens",
      { "1234-5678-9012": EMAIL },
      'accounts.1234-5678-9012: "1234-5678-9012" is not a 12-digit AWS account id. Did you mean "123456789012"? (E2F-114)',
    ],
    [
      "no region and no environment",
      { "999988887777": EMAIL },
      "accounts.999988887777.region: a region is required. No environment is in this account, so it has none by default. (E2F-115)",
    ],
    [
      "another account's monitor",
      { [ID]: { ...EMAIL, anomalies: { monitor: "arn:aws:ce::999988887777:anomalymonitor/1" } } },
      `accounts.${ID}.anomalies.monitor: "arn:aws:ce::999988887777:anomalymonitor/1" is a monitor of another account than ${ID}. (E2F-116)`,
    ],
    [
      "no address",
      { [ID]: {} },
      `accounts.${ID}.alerts: a value is required. It must be an object that describes alerts, such as { email: ["ops@example.com"] }.`,
    ],
    [
      "an address instead of alerts",
      { [ID]: { alerts: "a@example.com" } },
      `accounts.${ID}.alerts: "a@example.com" is not an object that describes alerts, such as { email: ["ops@example.com"] }. Did you mean {"email":["a@example.com"]}?`,
    ],
    [
      "an expression of Terraform as address",
      { [ID]: { alerts: { email: ["${x}@example.com"] } } },
      `accounts.${ID}.alerts.email[0]: "\${x}@example.com" is not an e-mail address such as "ops@example.com".`,
    ],
    [
      "a budget as a number",
      { [ID]: { ...EMAIL, budget: 200 } },
      `accounts.${ID}.budget: 200 is neither an object that describes a budget, such as { monthly: 100 }, nor false. Write { monthly: 200 }.`,
    ],
    [
      "a budget in another currency",
      { [ID]: { ...EMAIL, budget: { monthly: 200, currency: "KRW" } } },
      `accounts.${ID}.budget.currency: unknown field. Budgets are in USD.`,
    ],
    [
      "a budget of nothing",
      { [ID]: { ...EMAIL, budget: { monthly: 0 } } },
      `accounts.${ID}.budget.monthly: 0 is not a whole number of USD from 1 to 1000000.`,
    ],
    [
      "a password",
      { [ID]: { ...EMAIL, password: "hunter2" } },
      `accounts.${ID}.password: unknown field. The user admin has no access key, and gets its password in AWS after the first deployment.`,
    ],
    ["a list of accounts", [ID], `accounts: ["${ID}"] is not an object of accounts by account id.`],
  ])("is said with the field, what is allowed and the fix: %s", (_, accounts, line) => {
    expect(problemsOf(accounts)).toEqual([line]);
  });

  it("is said beside mistakes elsewhere", () => {
    const lines = linesOf({
      ...description({ dev: { region: "moon" } }),
      accounts: { [ID]: { alerts: 1 } },
    });
    expect(lines.map((line) => line.replace(/: .*/, ""))).toEqual([
      `accounts.${ID}.alerts`,
      "environments.dev.region",
    ]);
  });
});
