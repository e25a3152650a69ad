import { POLICY_RULES } from "../../policy/policy-rules";
import { required } from "../../service/required";
import { RULE_SUBJECTS } from "../../settings/catalogue";
import type { Level, Rule, RuleText } from "../../settings/rules/rule";

/** A rule as it is explained. */
export interface ExplainedRule extends RuleText {
  /** Whether it stops a synthesis, is printed by each, or only by `npm run doctor`. */
  readonly level: Level;
}

/** Rules about one subject, in the order of their ids. */
interface ExplainedSubject {
  /** The subject, as a heading. */
  readonly title: string;
  /** Its rules. */
  readonly rules: readonly ExplainedRule[];
}

/** Every rule with its text, by subject: those about a description, and the policies. */
export const EXPLAINED_SUBJECTS: readonly ExplainedSubject[] = [
  ...RULE_SUBJECTS.map(({ title, rules }) => ({
    title,
    rules: rules.map((rule) => ({ ...rule, level: levelOf(rule) })),
  })),
  {
    title: "Resources that you add",
    rules: POLICY_RULES.map((rule) => ({ ...rule, level: "error" as const })),
  },
].map(({ title, rules }) => ({ title, rules: [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)) }));

/** Returns the text of a rule. @throws when no rule has the id */
export function explainedRule(id: string): ExplainedRule {
  const rules = EXPLAINED_SUBJECTS.flatMap((subject) => subject.rules);
  return required(
    rules.find((rule) => rule.id === id),
    `rule ${id}`,
  );
}

function levelOf(rule: Rule): Level {
  if ("warns" in rule) return "warning";
  return "notes" in rule ? "note" : "error";
}

/** The names and the value that a fix is written for. */
interface FixNames {
  /** Service that it is about. */
  readonly service?: string;
  /** Environment that it is about. */
  readonly environment?: string;
  /** Value to write; absent: the example of the rule. */
  readonly likely?: string | number;
}

/** Returns the fix of a rule with the names that it is for. */
export function fixOf(rule: RuleText, { service, environment, likely }: FixNames): string {
  return rule.fix
    .replaceAll("<service>", service ?? "back")
    .replaceAll("<environment>", environment ?? "dev")
    .replaceAll("<likely>", JSON.stringify(likely ?? rule.likely ?? ""));
}
