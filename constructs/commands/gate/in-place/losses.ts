import { isDeepStrictEqual } from "node:util";
import { maskValues, MaskedValue } from "../../terraform/masked-value";
import type { ResourceChange } from "../../terraform/plan";
import { printable } from "../../terraform/printable";
import type { PlanFacts } from "../plan-facts";
import { isOfRetired } from "../verdicts/exceptions/retirement";
import type { AttributeRule } from "./rules/attribute-rule";
import { ACCOUNT_RULES } from "./rules/account-rules";
import { DATA_RULES } from "./rules/data-rules";
import { SERVICE_RULES } from "./rules/service-rules";

/** What is lost by the change of an attribute. */
export interface InPlaceLoss {
  /** The change, for example `backup_retention_period 7 -> 1`; values that are sensitive are not shown. */
  readonly change: string;
  /** Why it is a loss, as the end of a sentence. */
  readonly reason: string;
}

const RULES = [...DATA_RULES, ...SERVICE_RULES, ...ACCOUNT_RULES];

/** Lists what is lost because attributes of a resource change, in place or with its replacement. */
export function inPlaceLosses(resource: ResourceChange, facts: PlanFacts): readonly InPlaceLoss[] {
  const { type, change } = resource;
  const { actions } = change;
  const stays = actions.includes("update") || (actions.includes("create") && actions.includes("delete"));
  if (!stays) return [];
  const before = maskValues(change.before ?? {}, change.before_sensitive);
  const after = maskValues(change.after ?? {}, change.after_sensitive, change.after_unknown);
  return RULES.filter((rule) => judges(rule, type)).flatMap((rule) => {
    const [from, to] = [before, after].map((values) => valueAt(values, rule.attribute));
    const [old, now] = [from, to].map(revealed);
    if (isDeepStrictEqual(old, now) || !rule.judge(old, now)) return [];
    if (passes(rule, now, resource, facts)) return [];
    return [{ change: changeText(rule, from, to), reason: rule.reason }];
  });
}

function judges({ types, except }: AttributeRule, type: string): boolean {
  return types?.includes(type) !== false && except?.includes(type) !== true;
}

function passes(
  { passes, least = 0, measure }: AttributeRule,
  after: unknown,
  resource: ResourceChange,
  { dropsProtection, retiredAfter, movesDomain }: PlanFacts,
): boolean {
  const kept = measure === undefined ? after : measure(after);
  const isAllowedEnd = dropsProtection && (typeof kept !== "number" || kept >= least);
  switch (passes) {
    case undefined:
      return false;
    case "domain-moves":
      return movesDomain;
    case "protect-ends":
      return isAllowedEnd;
    case "protect-ends-or-retired":
      return isAllowedEnd || isOfRetired(resource, retiredAfter);
  }
}

/** Follows a path such as `rule[0].object_ownership`. */
function valueAt(values: unknown, path: string): unknown {
  return path.split(/[.[\]]+/).reduce((value: unknown, key) => {
    if (typeof value !== "object" || value === null || value instanceof MaskedValue) return undefined;
    return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }, values);
}

/** Returns a value with what is masked in it; what is not known yet is no value that a judge takes for one. */
function revealed(value: unknown): unknown {
  if (value instanceof MaskedValue) return value.value ?? value.label;
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revealed(each)]));
}

function changeText({ attribute, loss, isLong }: AttributeRule, from: unknown, to: unknown): string {
  const name = attribute.replaceAll("[0]", "");
  if (isLong === true) return `${name} (${loss})`;
  return `${name} ${shown(from)} -> ${shown(to)}`;
}

function asText(value: unknown): string {
  if (value instanceof MaskedValue) return value.label;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Most characters of a value that is printed. */
const MAX_VALUE = 100;

function shown(value: unknown): string {
  const text = printable(value === undefined ? "none" : asText(value));
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : text;
}
