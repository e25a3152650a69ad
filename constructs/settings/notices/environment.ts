import { PHASE_FACTS } from "../../service/phases";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** Names that people give to what must not be lost. */
const PRODUCTION = /^(prod|prd|production|live)\d*$/;

/** Production is protected. */
export function protectedProduction({ name, protect }: Environment): readonly Notice[] {
  if (protect || !PRODUCTION.test(name)) return [];
  const text =
    `false in an environment named "${name}": a plan may delete its database without a final snapshot, and a phase may be ` +
    "skipped. If it is production, remove this line.";
  return [{ field: "protect", text, ofEnvironment: true }];
}

/** Without a domain there is no certificate. */
export function encryptedProduction({ protect, domain }: Environment): readonly Notice[] {
  if (!protect || domain !== undefined) return [];
  const text =
    "none is set, so passwords and cookies are sent over HTTP, and browsers show that the connection is not secure.";
  return [{ field: "domain", text, ofEnvironment: true }];
}

/** Somebody has to know when it fails. */
export function toldOperators({ protect, alerts }: Environment): readonly Notice[] {
  if (!protect || alerts !== undefined) return [];
  const text =
    "none is set, so nobody is told when the environment fails, its database is full or its certificate expires.";
  return [{ field: "alerts", text }];
}

/** The host faces the Internet. */
export function updatedHost({ protect, phase, host }: Environment): readonly Notice[] {
  if (!protect || !PHASE_FACTS[phase].host || host.updates !== undefined) return [];
  const text =
    "false, so the EC2 host gets security updates only when it is renewed. Renew it every few weeks (npm run renew), or let " +
    "it install them once a week.";
  return [{ field: "host.updates", text }];
}
