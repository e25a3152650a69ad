import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { SHARED_QUOTAS, type SharedQuota } from "../shared-quotas";
import { sharing } from "./quotas";

/** The environments of an account and a region must have room for what they have together. */
export function roomInAccount(
  environment: Environment,
  _: unknown,
  all: readonly Environment[],
): readonly Notice[] {
  const { account, region } = environment;
  const quotas: readonly SharedQuota[] = Object.values(SHARED_QUOTAS);
  return quotas.flatMap(({ what, value, otherRegions, isGlobal, countIn }) => {
    const place = isGlobal ? "this account" : `this account in ${region}`;
    const needed = sharing(environment, all, isGlobal).reduce((sum, each) => sum + countIn(each), 0);
    const most = otherRegions?.[region] ?? value;
    if (needed <= most) return [];
    const text =
      `the environments of ${place} need ${needed} ${what}; its quota is ${most} by default. Request an increase before you ` +
      `deploy, or give some of them another account than ${account}.`;
    return [{ field: "account", text, ofEnvironment: true as const }];
  });
}
