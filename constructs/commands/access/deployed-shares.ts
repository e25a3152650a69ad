import { z } from "zod";
import type { StoredValues } from "../stored-states";

/** A listener rule that divides requests by weight. */
const RULE = z.object({
  action: z.tuple([
    z.object({
      forward: z.tuple([
        z.object({ target_group: z.array(z.object({ arn: z.string(), weight: z.number() })).min(2) }),
      ]),
    }),
  ]),
});

/** The target group of the host; those of tasks have targets by address. */
const HOST_GROUP = z.object({ arn: z.string(), target_type: z.literal("instance") });

/** Returns the percentage of the requests that Fargate gets beside a host; undefined where one platform gets all. */
export function fargatePercent({ resources }: StoredValues): number | undefined {
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  const [host] = all("aws_lb_target_group").flatMap(
    ({ attributes }) => HOST_GROUP.safeParse(attributes).data?.arn ?? [],
  );
  const rules = all("aws_lb_listener_rule").flatMap(
    ({ attributes }) => RULE.safeParse(attributes).data ?? [],
  );
  const shares = rules.map(({ action: [{ forward }] }) => forward[0].target_group);
  const shared = shares.find((groups) => groups.some(({ arn }) => arn === host));
  return shared?.filter(({ arn }) => arn !== host).reduce((sum, { weight }) => sum + weight, 0);
}
