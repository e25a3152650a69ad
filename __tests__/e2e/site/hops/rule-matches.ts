import type { Rule, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DeadEnd } from "./dead-end";
import type { Visit } from "./visit";

/**
 * Says whether a listener's rule takes a request: all its conditions have to hold, each with one of its values.
 *
 * @throws DeadEnd for a condition that the rules of this project don't have
 */
export function ruleMatches(rule: Rule, visit: Visit): boolean {
  return (rule.Conditions ?? []).every((condition) => holds(condition, visit));
}

function holds(condition: RuleCondition, { host, path }: Visit): boolean {
  switch (condition.Field) {
    case "path-pattern":
      return valuesOf(condition, condition.PathPatternConfig).some((value) => shape(value, "").test(path));
    case "host-header":
      return valuesOf(condition, condition.HostHeaderConfig).some((value) => shape(value, "i").test(host));
    default:
      throw new DeadEnd(`condition ${condition.Field}`, "nobody knows here whether it holds");
  }
}

function valuesOf(
  condition: RuleCondition,
  config: { readonly Values?: readonly string[] } | undefined,
): readonly string[] {
  return config?.Values ?? condition.Values ?? [];
}

/** What a value of a condition stands for: `*` is any text or none, `?` is any one character. */
function shape(value: string, flags: string): RegExp {
  const escaped = value.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags);
}
