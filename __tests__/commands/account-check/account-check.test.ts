import { accountCheck } from "../../../constructs/commands/account-check";
import { describedAccount } from "../../../constructs/commands/account-check/described-account";
import { readAccount } from "../../../constructs/commands/account-check/read-account";
import type { Description } from "../../../constructs/settings/description";
import { description } from "../../support/description";
import { answering } from "../support/answering";
import { outcomeOf } from "../support/outcome-of";
import { synthesizedFolder } from "../support/synthesized-folder";
import { type AccountAws, accountAws, key, user, WELL } from "./support/account-aws";

/** main.ts is synthesized in a process of its own each time, on a machine that may be busy. */
jest.setTimeout(60_000);

const ID = "444455556666";

const described = (differs: Partial<Description> = {}): Description => ({ ...description(), ...differs });

const alerts = { email: ["ops@example.com", "dev@example.com"] };

const run = (aws: AccountAws, ...words: readonly string[]) =>
  answering(accountAws(aws), () => outcomeOf(accountCheck, words));

describe("npm run account-check", () => {
  it("prints the checklist and what is to be done, and ends with 1", async () => {
    const summary = { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 };
    const { code, output } = await run({ summary }, ID);
    expect(output).toBe(
      [
        `account ${ID}, ap-northeast-2`,
        "  TO DO  root user, MFA            off: anyone who has its password has the account",
        "         sign in as the root user > account name > Security credentials > Multi-factor authentication (MFA) > Assign MFA device",
        "  done   root user, access keys    none",
        "  done   root user, last use       never",
        "  done   other users, MFA          on for all with a password: 1",
        "  done   other users, access keys  1 active, none older than 90 days",
        "  done   contacts                  security, billing and operations are set",
        "  note   trail and alarms          main.ts describes no baseline of this account, so nothing here records and tells",
        '         accounts: { "<account id>": { alerts: { email: ["ops@example.com"] } } }, see docs/account.md',
        "Check by hand, this command does not read it:",
        "  root user: more than one person reads its e-mail, and the phone number is right",
        "         account name > Account > Account details, Contact information",
        "  costs: IAM users may see them, once the root user has allowed it",
        "         root user > account name > Account > IAM user and role access to Billing information > Edit > Activate",
        "  an account of an organization: the root user's credentials are removed centrally",
        "         in the management account: IAM > Root access management",
        "1 to do, 0 could not be read, of 7.",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  it("ends with 0 where nothing is to be done", async () => {
    expect((await run({}, `account-${ID}`)).code).toBe(0);
  });

  it("says what may not be read, row by row, and ends with 2", async () => {
    const refusals = { GetAccountSummary: "AccessDenied", getAlternateContact: "AccessDeniedException" };
    const { code, output } = await run({ refusals }, ID);
    expect(code).toBe(2);
    expect(output).toContain(
      "  ?      root user, MFA            could not check: your credentials may not call iam:GetAccountSummary.\n" +
        "  ?      root user, access keys    could not check: your credentials may not call iam:GetAccountSummary.\n" +
        "  done   root user, last use       never\n",
    );
    expect(output).toContain("could not check: your credentials may not call account:GetAlternateContact.");
    expect(output).toContain("\n0 to do, 3 could not be read, of 7.\n");
  });

  it("is one JSON object for programs", async () => {
    const { output } = await run({}, ID, "--json");
    expect(JSON.parse(output)).toMatchObject({
      account: ID,
      rows: expect.arrayContaining([{ state: "done", name: "root user, MFA", found: "on" }]) as unknown,
    });
  });

  it("asks nothing with credentials of another account", async () => {
    const { code, output, errors } = await run({ account: "111122223333" }, ID);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toContain(
      `main.ts names account ${ID}, but your credentials belong to account 111122223333.`,
    );
  });
});

describe("the account that is meant", () => {
  it("is the only one with a baseline", () => {
    const folder = synthesizedFolder(described({ accounts: { [ID]: { alerts, region: "eu-west-1" } } }));
    expect(describedAccount(folder)).toEqual({
      account: ID,
      region: "eu-west-1",
      baseline: {
        topic: "ec2-to-fargate-account-alerts",
        trail: "ec2-to-fargate-account",
        admin: "admin",
        email: expect.arrayContaining(alerts.email) as unknown,
      },
      workspaces: [],
    });
    expect(describedAccount(folder, `account-${ID}`)).toEqual(describedAccount(folder, ID));
  });

  it("has the Slack workspaces of its own alerts and of those of its environments, each once", () => {
    const slack = (workspace: string) => ({ ...alerts, slack: { workspace, channel: "C07EZ1ABC23" } });
    const [first, second] = ["T07EA123LEP", "T08EA123LEP"];
    const folder = synthesizedFolder({
      ...described({ alerts: slack(first) }),
      accounts: { [ID]: { alerts: slack(second), region: "eu-west-1" } },
    });
    expect(describedAccount(folder).workspaces).toEqual([second]);
    const [account = ""] = Object.values(description().environments).map((each) => each.account);
    expect(describedAccount(folder, account).workspaces).toEqual([first]);
  });

  it("has no admin where none is described", () => {
    const folder = synthesizedFolder(
      described({ accounts: { [ID]: { alerts, region: "eu-west-1", admin: false } } }),
    );
    expect(describedAccount(folder).baseline?.admin).toBeUndefined();
  });
});

describe("what is read", () => {
  const baseline = { topic: "t", trail: "t", admin: "admin", email: [] };
  const read = (aws: AccountAws) =>
    answering(accountAws(aws), () =>
      readAccount({ account: ID, region: "ap-northeast-2", baseline, workspaces: [] }),
    );

  it("is what AWS has", async () => {
    expect(await read({})).toEqual({
      root: { value: { hasMfa: true, hasAccessKey: false, hasPassword: true } },
      rootUse: { value: undefined },
      users: { value: WELL.users },
      contacts: { value: ["BILLING", "OPERATIONS", "SECURITY"] },
      trail: { value: { isLogging: true } },
      addresses: { value: new Map([["ops@example.com", true]]) },
    });
  });

  it("is read as AWS says it", async () => {
    const users = [user("ci", { keys: [key("AKIA1", 100), key("AKIA2", 0)] }), user("kim", { hasMfa: true })];
    const facts = await read({
      summary: { AccountMFAEnabled: 0, AccountAccessKeysPresent: 1, AccountPasswordPresent: 0 },
      rootRow: "2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,N/A",
      isReportLate: true,
      users,
      contacts: ["SECURITY"],
      trail: {
        ...{ IsLogging: false, LatestDeliveryError: "NoSuchBucket" },
        LatestCloudWatchLogsDeliveryError: "Access denied.",
      },
      addresses: { "ops@example.com": "PendingConfirmation", "dev@example.com": "Deleted" },
    });
    expect(facts).toEqual({
      root: { value: { hasMfa: false, hasAccessKey: true, hasPassword: false } },
      rootUse: { value: Date.parse("2026-11-02T00:00:00Z") },
      users: { value: users },
      contacts: { value: ["SECURITY"] },
      trail: { value: { isLogging: false, bucketError: "NoSuchBucket", logsError: "Access denied." } },
      addresses: {
        value: new Map([
          ["ops@example.com", false],
          ["dev@example.com", false],
        ]),
      },
    });
  });

  it("can be a trail and a topic that are not there", async () => {
    const { trail, addresses } = await read({ trail: null, addresses: null });
    expect({ trail, addresses }).toEqual({ trail: { value: undefined }, addresses: { value: undefined } });
  });

  it("takes an older summary for an account whose root user has a password", async () => {
    const { root } = await read({ summary: { AccountMFAEnabled: 0 } });
    expect(root).toEqual({ value: { hasMfa: false, hasAccessKey: false, hasPassword: true } });
  });
});
