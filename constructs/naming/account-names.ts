import type { Scope } from "./physical-name";

/**
 * What the names of an account's baseline begin with. An account has one baseline, so it has the names of no application:
 * a second description finds the first one's state and changes what that has made, instead of making a second one.
 *
 * No environment can be called `account`.
 */
export const ACCOUNT_SCOPE: Scope = { application: "ec2-to-fargate", environment: "account" };

/** Returns the word that stands for an account where commands take the name of an environment: `account-111122223333`. */
export function accountWord(id: string): string {
  return `account-${id}`;
}

/** The user with which people administer an account. */
export const ADMIN_USER = "admin";

/** The group that has an administrator's permissions. */
export const ADMIN_GROUP = "administrators";
