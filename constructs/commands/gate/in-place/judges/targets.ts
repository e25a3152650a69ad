import type { Judge } from "./values";

/** A listener rule that forwarded requests, and now forwards none: another action, or every weight is 0. */
export const forwardsNothing: Judge = (before, after) => forwards(before) && !forwards(after);

type Block = Readonly<Record<string, unknown>>;

/** A group whose ARN is not known yet counts: the plan creates it. */
function forwards(actions: unknown): boolean {
  return blocks(actions)
    .filter(({ type }) => type === "forward")
    .some((action) => {
      const groups = blocks(action["forward"]).flatMap((forward) => blocks(forward["target_group"]));
      if (groups.every(({ arn }) => !isSet(arn))) return isSet(action["target_group_arn"]);
      return groups.some(({ arn, weight }) => isSet(arn) && weight !== 0);
    });
}

/** Terraform writes one block as an object or as a list of one. */
function blocks(value: unknown): readonly Block[] {
  return (Array.isArray(value) ? value : [value ?? {}]) as readonly Block[];
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
