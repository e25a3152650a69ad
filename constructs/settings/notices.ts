import { RULES } from "./catalogue";
import type { FoundProblem, Level, Notice, NoticeFacts, NoticeRule, Rule } from "./rules/rule";
import type { Environment } from "./settings";

/**
 * Lists what is valid in a description and printed all the same, each once, sorted by field.
 *
 * What holds for all environments has the field of the application; otherwise the field begins with its environment.
 */
export function notices(environments: readonly Environment[], facts: NoticeFacts): readonly FoundProblem[] {
  return RULES.flatMap((rule) => {
    const found = noticeRule(rule);
    return found === undefined ? [] : problemsOf(found, rule.id, environments, facts);
  }).sort((a, b) => (a.field < b.field ? -1 : 1));
}

function noticeRule(rule: Rule): { readonly level: Level; readonly find: NoticeRule } | undefined {
  if ("warns" in rule) return { level: "warning", find: rule.warns };
  return "notes" in rule ? { level: "note", find: rule.notes } : undefined;
}

function problemsOf(
  { level, find }: { readonly level: Level; readonly find: NoticeRule },
  id: string,
  environments: readonly Environment[],
  facts: NoticeFacts,
): readonly FoundProblem[] {
  const each = environments.map((environment) => ({
    environment: environment.name,
    found: find(environment, facts, environments),
  }));
  const has = (found: readonly Notice[], { field, text }: Notice) =>
    found.some((other) => other.field === field && other.text === text);
  return each.flatMap(({ environment, found }, position) =>
    found.flatMap((notice) => {
      const { field, text: message, likely } = notice;
      const isShared = notice.ofEnvironment === undefined && each.every((other) => has(other.found, notice));
      if (isShared && position > 0) return [];
      return [
        isShared
          ? { level, id, field, message, likely, environments: each.map((other) => other.environment) }
          : {
              level,
              id,
              field: `environments.${environment}.${field}`,
              message,
              likely,
              environments: [environment],
            },
      ];
    }),
  );
}
