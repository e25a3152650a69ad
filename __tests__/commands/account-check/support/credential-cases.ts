import type { AccountFacts } from "../../../../constructs/commands/account-check/account-facts";
import { key, user } from "./account-aws";

/** Now, in milliseconds since 1970. */
export const NOW = Date.parse("2026-11-28T00:00:00Z");

const ADMIN = user("admin", { hasPassword: true, hasMfa: true });

/** An account in which everything is done. */
export const FACTS: AccountFacts = {
  root: { value: { hasMfa: true, hasAccessKey: false, hasPassword: true } },
  rootUse: { value: undefined },
  users: { value: [ADMIN] },
  contacts: { value: ["SECURITY", "BILLING", "OPERATIONS"] },
  trail: { value: { isLogging: true } },
  addresses: { value: new Map([["ops@example.com", true]]) },
};

/** The account of the cases. */
export const ACCOUNT = {
  account: "444455556666",
  region: "ap-northeast-2",
  baseline: { topic: "the-topic", trail: "the-trail", admin: "admin", email: ["ops@example.com"] },
  workspaces: [] as readonly string[],
};

const ROOT = "sign in as the root user > account name > Security credentials";
/** The command that makes what is missing. */
export const DEPLOY = "npm run deploy -- account-444455556666";
const root = (differs: object) => ({
  root: { value: { hasMfa: true, hasAccessKey: false, hasPassword: true, ...differs } },
});
const daysAgo = (days: number) => ({ rootUse: { value: NOW - days * 86_400_000 } });
const PLACE = "IAM > Users > admin > Security credentials";

/** What differs in the account, and the rows that are not done then. */
export const CREDENTIAL_CASES: readonly (readonly [
  string,
  Partial<AccountFacts>,
  readonly (readonly string[])[],
])[] = [
  ["nothing", {}, []],
  [
    "a root user without MFA",
    root({ hasMfa: false }),
    [
      [
        "to do",
        "root user, MFA",
        "off: anyone who has its password has the account",
        `${ROOT} > Multi-factor authentication (MFA) > Assign MFA device`,
      ],
    ],
  ],
  ["no root user with a password", root({ hasMfa: false, hasPassword: false }), []],
  [
    "an access key of the root user",
    root({ hasAccessKey: true }),
    [
      [
        "to do",
        "root user, access keys",
        "there is one: who has it may do everything, without MFA",
        `${ROOT} > Access keys > Deactivate, then Delete`,
      ],
    ],
  ],
  [
    "a use of the root user a month ago",
    daysAgo(30),
    [
      [
        "note",
        "root user, last use",
        "30 days ago; only a few tasks need it",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
      ],
    ],
  ],
  ["no use of it since", daysAgo(31), []],
  ["no admin", { users: { value: [] } }, [["to do", "user admin", "does not exist", DEPLOY]]],
  [
    "an admin as deployed",
    { users: { value: [user("admin")] } },
    [
      [
        "to do",
        "user admin, password",
        "none, so nobody can sign in as it",
        `${PLACE} > Enable console access`,
      ],
      [
        "to do",
        "user admin, MFA",
        "off, so the user may do nothing but set up MFA",
        `signed in as admin: ${PLACE} > Assign MFA device`,
      ],
    ],
  ],
  [
    "an access key of the admin, however new",
    { users: { value: [{ ...ADMIN, keys: [key("AKIA1", 0, NOW)] }] } },
    [
      [
        "to do",
        "user admin, access keys",
        "it has one, and needs none",
        "aws iam delete-access-key --user-name admin --access-key-id AKIA1",
      ],
    ],
  ],
  [
    "users with a password and without MFA",
    {
      users: {
        value: [ADMIN, user("kim", { hasPassword: true }), user("ci"), user("lee", { hasPassword: true })],
      },
    },
    [
      [
        "to do",
        "other users, MFA",
        "off for kim, lee",
        "IAM > Users > the user > Security credentials > Assign MFA device, or remove the console access",
      ],
    ],
  ],
  [
    "access keys of more than 90 days",
    { users: { value: [ADMIN, user("ci", { keys: [key("AKIA1", 90, NOW), key("AKIA2", 91, NOW)] })] } },
    [
      [
        "to do",
        "other users, access keys",
        "AKIA2 of ci is 91 days old",
        "give another key to what uses it, then:\naws iam update-access-key --user-name ci --access-key-id AKIA2 --status Inactive",
      ],
    ],
  ],
  [
    "no contact for security",
    { contacts: { value: ["BILLING"] } },
    [
      [
        "to do",
        "contacts",
        "not set: security, operations; AWS writes to the root user's address only",
        "account name > Account > Alternate contacts > Edit",
      ],
    ],
  ],
  [
    "no contact for billing",
    { contacts: { value: ["SECURITY", "OPERATIONS"] } },
    [
      [
        "note",
        "contacts",
        "not set: billing; AWS writes to the root user's address only",
        expect.any(String),
      ],
    ],
  ],
  [
    "nothing that may be read",
    {
      root: { unread: "root" },
      rootUse: { unread: "use" },
      users: { unread: "users" },
      contacts: { unread: "contacts" },
      trail: { unread: "trail" },
      addresses: { unread: "addresses" },
    },
    [
      ["unread", "root user, MFA", "root"],
      ["unread", "root user, access keys", "root"],
      ["unread", "root user, last use", "use"],
      ["unread", "user admin", "users"],
      ["unread", "other users, MFA", "users"],
      ["unread", "other users, access keys", "users"],
      ["unread", "contacts", "contacts"],
      ["unread", "trail", "trail"],
      ["unread", "alerts to ops@example.com", "addresses"],
    ],
  ],
];
