import { z } from "zod";
import { endsSooner, type Judge } from "./values";

/** A rule of AWS Backup: when it makes backups, and for how long it keeps them. */
const BACKUP_RULES = z.array(
  z.object({
    rule_name: z.string(),
    lifecycle: z.array(z.object({ delete_after: z.number().nullish() })).nullish(),
  }),
);

/** A plan of AWS Backup that lacks a rule, or keeps what one makes for a shorter time. A rule has its name. */
export const keepsFewerBackups: Judge = (before, after) => {
  const [old, now] = [before, after].map((rules) => BACKUP_RULES.safeParse(rules).data);
  if (old === undefined || now === undefined) return true;
  return old.some((rule) => {
    const next = now.find((each) => each.rule_name === rule.rule_name);
    if (next === undefined) return true;
    const [kept, keeps] = [rule, next].map(({ lifecycle }) => lifecycle?.[0]?.delete_after);
    return kept !== keeps && endsSooner(kept, keeps);
  });
};
