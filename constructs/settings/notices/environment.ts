import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** Names that people give to what must not be lost. */
const PRODUCTION = /^(prod|prd|production|live)\d*$/;

/** Production is protected. */
export function protectedProduction({ name, protect }: Environment): readonly Notice[] {
  if (protect || !PRODUCTION.test(name)) return [];
  const text =
    `false in an environment named "${name}": its database is deleted without a snapshot where the plan says so, and phases ` +
    "may jump. Is it production? Then remove it.";
  return [{ field: "protect", text }];
}

/** Without a domain there is no certificate. */
export function encryptedProduction({ protect, domain }: Environment): readonly Notice[] {
  if (!protect || domain !== undefined) return [];
  const text =
    "there is none, so requests, passwords and cookies go over HTTP, and browsers say that it is not secure.";
  return [{ field: "domain", text, ofEnvironment: true }];
}
