import type { User } from "../../../../constructs/commands/account-check/account-facts";
import type { Answer } from "../../support/answering";

/** What AWS has of an account, and the calls that it refuses: by name, with the error's name. */
export interface AccountAws {
  readonly account?: string;
  readonly summary?: Readonly<Record<string, number>>;
  /** Row of the root user in the credential report, without its name. */
  readonly rootRow?: string;
  /** Whether IAM still makes the report the first time it is asked. */
  readonly isReportLate?: boolean;
  readonly users?: readonly User[];
  readonly contacts?: readonly string[];
  /** Answer of GetTrailStatus; null: there is no such trail. */
  readonly trail?: Readonly<Record<string, unknown>> | null;
  /** ARN of the subscription of each address; null: there is no topic. */
  readonly addresses?: Readonly<Record<string, string>> | null;
  readonly refusals?: Readonly<Record<string, string>>;
}

const DAY = 86_400_000;

/** Returns a user without a password, unless it is said otherwise. */
export function user(name: string, differs: Partial<User> = {}): User {
  return { name, hasPassword: false, hasMfa: false, keys: [], ...differs };
}

/** Returns an active access key that is so many days old. */
export function key(id: string, days: number, now = Date.now()) {
  return { id, created: now - days * DAY - 60_000 };
}

/** The answers of an account in which everything is done. */
export const WELL: Required<AccountAws> = {
  account: "444455556666",
  summary: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 },
  rootRow: "no_information,N/A,N/A",
  isReportLate: false,
  users: [user("admin", { hasPassword: true, hasMfa: true }), user("ci", { keys: [key("AKIA1", 20)] })],
  contacts: ["SECURITY", "BILLING", "OPERATIONS"],
  trail: { IsLogging: true },
  addresses: { "ops@example.com": "arn:aws:sns:ap-northeast-2:444455556666:topic:1" },
  refusals: {},
};

/** Answers as AWS does. */
export function accountAws(differs: AccountAws = {}): Answer {
  const aws = { ...WELL, ...differs };
  let reports = 0;
  return ({ url = "", headers }, body) => {
    const target = String(headers["x-amz-target"] ?? "").replace(/^.*\./, "");
    const call = target || (/Action=(\w+)/.exec(body)?.[1] ?? url.replace("/", ""));
    const refusal = aws.refusals[call];
    if (refusal !== undefined) return failed(403, refusal, target !== "" || !body.includes("Action="));
    const name = /UserName=([^&]+)/.exec(body)?.[1];
    const found = aws.users.find((each) => each.name === name);
    switch (call) {
      case "GetCallerIdentity":
        return xml(call, `<Account>${aws.account}</Account>`);
      case "GetAccountSummary":
        return xml(call, `<SummaryMap>${entries(aws.summary)}</SummaryMap>`);
      case "GenerateCredentialReport":
        reports += 1;
        return xml(call, `<State>${aws.isReportLate && reports === 1 ? "STARTED" : "COMPLETE"}</State>`);
      case "GetCredentialReport":
        return xml(call, `<Content>${Buffer.from(report(aws.rootRow)).toString("base64")}</Content>`);
      case "ListUsers":
        return xml(
          call,
          `<Users>${aws.users.map((each) => `<member><UserName>${each.name}</UserName></member>`).join("")}</Users>`,
        );
      case "GetLoginProfile":
        return found?.hasPassword === true
          ? xml(call, "<LoginProfile/>")
          : failed(404, "NoSuchEntity", false);
      case "ListMFADevices":
        return xml(
          call,
          `<MFADevices>${found?.hasMfa === true ? "<member><SerialNumber>1</SerialNumber></member>" : ""}</MFADevices>`,
        );
      case "ListAccessKeys":
        return xml(call, `<AccessKeyMetadata>${keys(found)}</AccessKeyMetadata>`);
      case "getAlternateContact":
        return contact(aws.contacts, body);
      case "GetTrailStatus":
        return aws.trail === null
          ? failed(400, "TrailNotFoundException", true)
          : [200, JSON.stringify(aws.trail)];
      case "ListSubscriptionsByTopic":
        return aws.addresses === null
          ? failed(404, "NotFound", false)
          : xml(call, `<Subscriptions>${subscriptions(aws.addresses)}</Subscriptions>`);
      default:
        return [500, `unexpected: ${call}`];
    }
  };
}

function xml(call: string, result: string): readonly [number, string] {
  return [200, `<${call}Response><${call}Result>${result}</${call}Result></${call}Response>`];
}

function failed(status: number, name: string, isJson: boolean): readonly [number, string] {
  if (isJson) return [status, JSON.stringify({ __type: name, message: "no" })];
  return [
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>no</Message></Error></ErrorResponse>`,
  ];
}

function entries(summary: Readonly<Record<string, number>>): string {
  return Object.entries(summary)
    .map(([name, value]) => `<entry><key>${name}</key><value>${value}</value></entry>`)
    .join("");
}

function report(rootRow: string): string {
  return [
    "user,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date",
    `<root_account>,${rootRow}`,
    "admin,2026-11-27T00:00:00+00:00,N/A,N/A",
  ].join("\n");
}

/** The keys of a user, and one that is not active. */
function keys(found: User | undefined): string {
  const active = (found?.keys ?? []).map(
    ({ id, created }) =>
      `<member><AccessKeyId>${id}</AccessKeyId><Status>Active</Status><CreateDate>${new Date(created).toISOString()}</CreateDate></member>`,
  );
  const inactive = "<member><AccessKeyId>AKIA0</AccessKeyId><Status>Inactive</Status></member>";
  return [...active, inactive].join("");
}

function contact(kinds: readonly string[], body: string): readonly [number, string] {
  const { AlternateContactType: kind = "" } = JSON.parse(body) as { readonly AlternateContactType?: string };
  if (!kinds.includes(kind)) return failed(404, "ResourceNotFoundException", true);
  return [200, JSON.stringify({ AlternateContact: { AlternateContactType: kind } })];
}

function subscriptions(addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses)
    .map(
      ([address, arn]) =>
        `<member><Protocol>email</Protocol><Endpoint>${address}</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`,
    )
    .join("");
}
