import type { AccountFacts, Read, User } from "./account-facts";
import { type Answer, type CheckRow, deployLine, done, row, toDo } from "./check-row";
import type { DescribedAccount } from "./described-account";

/** Days within which a use of the root user is told. */
const RECENT = 30;

/** Days after which an access key is to be replaced. Source: CIS Amazon Web Services Foundations Benchmark 3.0, 1.14. */
const KEY_DAYS = 90;

const DAY = 86_400_000;

/**
 * Decides who could use an account that should not, and whom AWS could not reach.
 *
 * @param now - in milliseconds since 1970
 */
export function credentialRows(
  account: DescribedAccount,
  facts: Pick<AccountFacts, "root" | "rootUse" | "users" | "contacts">,
  now: number,
): readonly CheckRow[] {
  const { root, rootUse, users, contacts } = facts;
  const admin = account.baseline?.admin;
  const others = (all: readonly User[]) => all.filter(({ name }) => name !== admin);
  return [
    row("root user, MFA", root, (each) => rootMfa(each)),
    row("root user, access keys", root, ({ hasAccessKey }) => rootKeys(hasAccessKey)),
    row("root user, last use", rootUse, (time) => lastUse(time, now)),
    ...(admin === undefined ? [] : adminRows(account, admin, users)),
    row("other users, MFA", users, (all) => mfaOfUsers(others(all))),
    row("other users, access keys", users, (all) => keysOfUsers(others(all), now)),
    row("contacts", contacts, contactsAnswer),
  ];
}

/** Where the root user finds its own credentials. */
const ROOT_PLACE = "sign in as the root user > account name > Security credentials";

function rootMfa({
  hasMfa,
  hasPassword,
}: {
  readonly hasMfa: boolean;
  readonly hasPassword: boolean;
}): Answer {
  if (hasMfa) return done("on");
  if (!hasPassword) return done("not needed: it has no password, so nobody can sign in as it");
  return toDo(
    "off: anyone who has its password has the account",
    `${ROOT_PLACE} > Multi-factor authentication (MFA) > Assign MFA device`,
  );
}

function rootKeys(hasAccessKey: boolean): Answer {
  if (!hasAccessKey) return done("none");
  return toDo(
    "there is one: who has it may do everything, without MFA",
    `${ROOT_PLACE} > Access keys > Deactivate, then Delete`,
  );
}

function lastUse(time: number | undefined, now: number): Answer {
  if (time === undefined) return done("never");
  const days = Math.floor((now - time) / DAY);
  const found = days === 0 ? "today" : `${days} ${days === 1 ? "day" : "days"} ago`;
  if (days > RECENT) return done(found);
  return {
    state: "note",
    found: `${found}; only a few tasks need it`,
    fix: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
  };
}

function adminRows(
  { account }: DescribedAccount,
  admin: string,
  users: Read<readonly User[]>,
): readonly CheckRow[] {
  const name = `user ${admin}`;
  if ("unread" in users) return [row(name, users, () => done(""))];
  const user = users.value.find((each) => each.name === admin);
  if (user === undefined) return [{ name, ...toDo("does not exist", deployLine(account)) }];
  const place = `IAM > Users > ${admin} > Security credentials`;
  return [
    {
      name: `${name}, password`,
      ...(user.hasPassword
        ? done("set")
        : toDo("none, so nobody can sign in as it", `${place} > Enable console access`)),
    },
    {
      name: `${name}, MFA`,
      ...(user.hasMfa
        ? done("on")
        : toDo(
            "off, so the user may do nothing but set up MFA",
            `signed in as ${admin}: ${place} > Assign MFA device`,
          )),
    },
    {
      name: `${name}, access keys`,
      ...(user.keys.length === 0
        ? done("none")
        : toDo("it has one, and needs none", deleteLines(admin, user.keys))),
    },
  ];
}

function mfaOfUsers(users: readonly User[]): Answer {
  const signIn = users.filter(({ hasPassword }) => hasPassword);
  const without = signIn.filter(({ hasMfa }) => !hasMfa);
  if (without.length === 0) return done(`on for all with a password: ${signIn.length}`);
  const names = without.map(({ name }) => name).join(", ");
  return toDo(
    `off for ${names}`,
    "IAM > Users > the user > Security credentials > Assign MFA device, or remove the console access",
  );
}

function keysOfUsers(users: readonly User[], now: number): Answer {
  const active = users.flatMap(({ name, keys }) =>
    keys.map((key) => ({ name, ...key, days: Math.floor((now - key.created) / DAY) })),
  );
  const late = active.filter(({ days }) => days > KEY_DAYS);
  if (late.length === 0) return done(`${active.length} active, none older than ${KEY_DAYS} days`);
  return toDo(
    late.map(({ name, id, days }) => `${id} of ${name} is ${days} days old`).join(", "),
    [
      "give another key to what uses it, then:",
      ...late.map(
        ({ name, id }) =>
          `aws iam update-access-key --user-name ${name} --access-key-id ${id} --status Inactive`,
      ),
    ].join("\n"),
  );
}

const deleteLines = (user: string, keys: readonly { readonly id: string }[]): string =>
  keys.map(({ id }) => `aws iam delete-access-key --user-name ${user} --access-key-id ${id}`).join("\n");

/** Source: AWS Security Hub user guide, Account.1, which demands the one for security. */
function contactsAnswer(kinds: readonly string[]): Answer {
  const missing = ["SECURITY", "BILLING", "OPERATIONS"].filter((kind) => !kinds.includes(kind));
  if (missing.length === 0) return done("security, billing and operations are set");
  return {
    state: missing.includes("SECURITY") ? "to do" : "note",
    found: `not set: ${missing.join(", ").toLowerCase()}; AWS writes to the root user's address only`,
    fix: "account name > Account > Alternate contacts > Edit",
  };
}
