import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import type { PlannedPriority, RulePriorities } from "./rule-priorities";
import type { RecordedTraffic } from "./traffic-owner";

/** Output that records the priorities, by what has them. */
export const RULE_PRIORITIES = "rule_priorities";

/** Priorities of new rules, and what the state holds of earlier ones. */
export interface RecordedPrioritiesProps {
  /** Priorities of every service. */
  readonly planned: Iterable<RulePriorities>;
  /** What the state of the stack holds of an earlier deployment. */
  readonly recorded: RecordedTraffic;
}

/**
 * The priorities of the listener rules: a rule keeps its recorded one, a new rule takes one that no rule ever had.
 *
 * Terraform changes rules in parallel, and AWS refuses a priority that another rule still has (PriorityInUse). So no edit may
 * renumber a rule, or give it the number of one that is being removed. Which numbers are in use only the state knows, so
 * Terraform chooses among the priorities of the path's length while it plans. The number of a path that is removed stays
 * reserved for it until there is no other.
 */
export class RecordedPriorities extends Construct {
  /** The record, as an output of the stack. */
  public readonly record: Readonly<Record<string, string>>;
  private readonly numbers: string;

  constructor(scope: Construct, id: string, { planned, recorded }: RecordedPrioritiesProps) {
    super(scope, id);
    const all = [...planned].flatMap(({ traffic, attachment }) => [traffic, attachment]);
    const wanted = this.local("wanted", Object.fromEntries(all.map(({ key, ...each }) => [key, each])));
    const earlier = this.local(
      "earlier",
      `\${{for key, number in ${recorded.map(RULE_PRIORITIES)} : key => tonumber(number)}}`,
    );
    const had = `toset(values(${earlier}))`;
    const kept = this.local(
      "kept",
      `\${{for key, number in ${earlier} : key => number if contains(keys(${wanted}), key)}}`,
    );
    const added = this.local(
      "added",
      `\${{for key, each in ${wanted} : key => each.preferred if !contains(keys(${earlier}), key) && !contains(${had}, each.preferred)}}`,
    );
    const settled = `concat(keys(${kept}), keys(${added}))`;
    const displaced = this.local(
      "displaced",
      `\${{for key in setsubtract(keys(${wanted}), ${settled}) : ${wanted}[key].first => key...}}`,
    );
    const free = this.local("free", freeNumbers({ wanted, had, kept, added, displaced }));
    const given = `[for first, keys in ${displaced} : zipmap(keys, slice(${free}[first], 0, length(keys)))]`;
    this.numbers = this.local("numbers", `\${merge(${kept}, ${added}, ${given}...)}`);
    this.record = {
      [RULE_PRIORITIES]: `\${merge({for key, number in ${earlier} : key => number if !contains(values(${this.numbers}), number)}, ${this.numbers})}`,
    };
  }

  /** Returns the priorities of a service as expressions; Terraform knows them while it plans. */
  public of({ traffic, attachment }: RulePriorities) {
    const expression = ({ key }: PlannedPriority) => `\${${this.numbers}[${JSON.stringify(key)}]}`;
    return { traffic: expression(traffic), attachment: expression(attachment) };
  }

  private local(id: string, value: string | object): string {
    return `local.${new TerraformLocal(this, id, value).friendlyUniqueId}`;
  }
}

/** The expression that `of` returns, with its key. */
const PRIORITY = /^\$\{local\.[\w-]+\[(".*")\]\}$/;

/** Returns what has a priority, from its expression in a synthesized stack; undefined for a number that is not recorded. */
export function recordedKey(priority: unknown): string | undefined {
  const [, key] = PRIORITY.exec(String(priority)) ?? [];
  return key === undefined ? undefined : String(JSON.parse(key));
}

/** Expressions for the rules of a description, without `${}`. */
interface Rules {
  /** Priorities that new rules get, by key. */
  readonly wanted: string;
  /** Priorities that rules have, or had. */
  readonly had: string;
  /** Priorities of rules that stay, and of new ones that get what they prefer, by key. */
  readonly kept: string;
  readonly added: string;
  /** Keys of new rules whose preferred priority another one has, or had, by the first priority of their path length. */
  readonly displaced: string;
}

/**
 * Returns an expression for the free priorities of every path length that has a displaced rule, in ascending order.
 *
 * Those of removed rules come last, for a length in which no other is left.
 */
function freeNumbers({ wanted, had, kept, added, displaced }: Rules): string {
  const band = `range(tonumber(first), tonumber(first) + ${wanted}[keys[0]].slots)`;
  const without = (used: string) => `tolist(setsubtract(${band}, concat(tolist(${used}), values(${added}))))`;
  const numbers = `distinct(concat(${without(had)}, ${without(`values(${kept})`)}))`;
  return `\${{for first, keys in ${displaced} : first => ${numbers}}}`;
}
