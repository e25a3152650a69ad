import type { AccountFacts } from "../../../constructs/commands/account-check/account-facts";
import { baselineRows } from "../../../constructs/commands/account-check/baseline-rows";
import { byHand } from "../../../constructs/commands/account-check/by-hand";
import { credentialRows } from "../../../constructs/commands/account-check/credential-rows";
import { BASELINE_CASES } from "./support/baseline-cases";
import { ACCOUNT, CREDENTIAL_CASES, FACTS, NOW } from "./support/credential-cases";

const all = (
  facts: Partial<AccountFacts>,
  account: typeof ACCOUNT | Omit<typeof ACCOUNT, "baseline"> = ACCOUNT,
) => [
  ...credentialRows(account, { ...FACTS, ...facts }, NOW),
  ...baselineRows(account, { ...FACTS, ...facts }),
];

/** What is not done: state, name, what was found and what to do. */
const open = (facts: Partial<AccountFacts>) =>
  all(facts)
    .filter(({ state }) => state !== "done")
    .map(({ state, name, found, fix }) => [state, name, found, ...(fix === undefined ? [] : [fix])]);

describe("what is open in an account", () => {
  it.each([...CREDENTIAL_CASES, ...BASELINE_CASES])("with %s", (_, facts, rows) => {
    expect(open(facts)).toEqual(rows);
  });

  it("is neither admin nor trail where main.ts describes no baseline", () => {
    const { account, region, workspaces } = ACCOUNT;
    const rows = all({ trail: { value: undefined } }, { account, region, workspaces });
    expect(rows.filter(({ state }) => state !== "done").map(({ name, state }) => [name, state])).toEqual([
      ["trail and alarms", "note"],
    ]);
    expect(rows.map(({ name }) => name)).not.toContain("user admin, MFA");
  });
});

describe("what is looked at by hand", () => {
  it("is listed with its place, and a test message where there is a topic", () => {
    const { account, region, workspaces } = ACCOUNT;
    const places = byHand(ACCOUNT).map(({ place }) => place);
    expect(places.at(-1)).toBe(
      "aws sns publish --topic-arn arn:aws:sns:ap-northeast-2:444455556666:the-topic --message test --region ap-northeast-2",
    );
    expect(byHand({ account, region, workspaces }).map(({ place }) => place)).toEqual(places.slice(0, -1));
  });

  it("is each Slack workspace that messages go to, with the command that lists it and the place to allow it", () => {
    const rows = byHand({ ...ACCOUNT, workspaces: ["T07EA123LEP"] });
    expect(rows.filter(({ name }) => name.startsWith("Slack"))).toEqual([
      {
        name: expect.stringContaining("workspace T07EA123LEP") as unknown,
        place:
          "aws chatbot describe-slack-workspaces --region us-east-2\n" +
          "otherwise Amazon Q Developer in chat applications > Configure new client > Slack > Configure > Allow",
      },
    ]);
    expect(rows).toHaveLength(byHand(ACCOUNT).length + 1);
  });
});
