import type { SiteProps } from "../site/site";
import type { Edit } from "./edit";

/** The description before each edit: no database, and what an environment keeps beside its services. */
export const KEEPING: SiteProps = {
  name: "shop",
  services: { front: { build: "docker/front", port: 8080, path: "/*", health: "/healthz" } },
  accessLogs: true,
  logRetention: 365,
  alerts: { email: ["ops@example.com"] },
  retiredSecrets: ["OLD_KEY"],
};

const edit = (name: string, fields: Partial<SiteProps>, first?: Partial<SiteProps>): Edit => ({
  name,
  change: (before) => ({ ...before, ...fields }),
  ...(first === undefined ? {} : { first: (before: SiteProps) => ({ ...before, ...first }) }),
});

/** Edits that are planned and not applied: they are refused, or a protected environment gives nothing back that was added. */
export const KEPT_PLANNED: readonly Edit[] = [
  edit("`accessLogs` true → false", { accessLogs: false }),
  edit("`customerManagedKey` added, without a database", { customerManagedKey: true }),
  edit("a name is taken out of `retiredSecrets` before a deployment was finished", { retiredSecrets: [] }),
  edit("`alerts.slack` added", {
    alerts: { email: ["ops@example.com"], slack: { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" } },
  }),
  edit("`protect: false`, and `logRetention` 365 → 14 with it", {
    logRetention: 14,
    dev: { protect: false },
  }),
];

/** Edits that are applied alone and taken back. */
export const KEPT_APPLIED: readonly Edit[] = [
  edit('`accessLogs` true → "stopped"', { accessLogs: "stopped" }),
  edit("`alerts` → false", { alerts: false }),
];

/**
 * The last edits, planned: AWS refuses to delete a bucket that has a record, as the emulator does, which records requests; and a
 * key cannot be taken back while an environment is protected.
 */
export const KEPT_LAST: readonly Edit[] = [
  edit('`accessLogs` "stopped" → false', { accessLogs: false }, { accessLogs: "stopped" }),
  edit("`customerManagedKey` removed", { customerManagedKey: false }, { customerManagedKey: true }),
];
