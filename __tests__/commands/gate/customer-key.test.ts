import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import { refused } from "../support/refused";

/** The key as `customerManagedKey: true` makes it. */
const KEY: Readonly<Record<string, unknown>> = {
  is_enabled: true,
  ...deployed(description({ customerManagedKey: true }))
    .stack("dev-foundation")
    .only(KmsKey),
};

const POLICY = JSON.parse(String(KEY["policy"])) as { readonly Statement: readonly Statement[] };

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const change = (after: object | null, actions: readonly string[] = ["update"]) => ({
  ...{
    type: "aws_kms_key",
    address: "aws_kms_key.customer-key_D8E9A0B1",
    actions,
    before: { is_enabled: true, ...KEY },
  },
  ...(after === null ? {} : { after: { ...KEY, ...after } }),
});

const withPolicy = (edit: (statement: Statement) => readonly object[]) =>
  change({ policy: JSON.stringify({ ...POLICY, Statement: POLICY.Statement.flatMap(edit) }) });

/** Edits one statement of the policy. */
const edited = (sid: string, edit: (statement: Statement) => readonly object[]) =>
  withPolicy((statement) => (statement.Sid === sid ? edit(statement) : [statement]));

describe("the customer managed key of an environment", () => {
  it.each([
    ["deleted", change(null, ["delete"])],
    ["replaced", change({}, ["delete", "create"])],
    ["restorable for 7 days only", change({ deletion_window_in_days: 7 })],
    ["no longer rotated", change({ enable_key_rotation: false })],
    ["disabled", change({ is_enabled: false })],
    ["no longer the account's to manage", edited("Account", () => [])],
    ["no longer used by database and secrets", edited("Data", () => [])],
    ["no longer used by logs", edited("Logs", () => [])],
    ["used without decryption", edited("Data", (each) => [{ ...each, Action: ["kms:Encrypt"] }])],
    ["used by a service less", edited("Data", (each) => [{ ...each, ...through(["rds.amazonaws.com"]) }])],
    ["used under one more condition", edited("Account", (each) => [{ ...each, ...through(["x"]) }])],
    ["everybody's", edited("Data", ({ Condition: _, ...each }) => [{ ...each, Action: "kms:*" }])],
    ["used by another principal", edited("Logs", (each) => [{ ...each, Principal: { Service: "x" } }])],
    ["of a policy that is not known", change({ policy: null })],
  ])("is not %s in a protected environment", (_, loss) => {
    expect(refused([loss])).toHaveLength(1);
  });

  it.each([
    ["the same", withPolicy((each) => [each])],
    ["in another order", change({ policy: JSON.stringify({ Statement: [...POLICY.Statement].reverse() }) })],
    [
      "used for more",
      edited("Logs", (each) => [{ ...each, Action: [each.Action, "kms:CreateGrant"].flat() }]),
    ],
    ["used for logs of any name", edited("Logs", ({ Condition: _, ...each }) => [each])],
    ["restorable for longer", change({ deletion_window_in_days: 31 })],
  ])("may be %s", (_, harmless) => {
    expect(refused([harmless])).toEqual([]);
  });
});

function through(services: readonly string[]): object {
  return { Condition: { StringEquals: { "kms:ViaService": services } } };
}
