import type { PolicyStatement } from "../../../constructs/identity/policy-document";

/** A call of AWS, as IAM sees it. */
export interface Call {
  /** Action, for example `ssm:PutParameter`. */
  readonly action: string;
  /** ARN of the resource; absent: the action takes none. */
  readonly resource?: string;
  /** Values of condition keys. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Returns whether statements allow a call, by the rules of IAM: one that denies wins, and without one that allows, no.
 *
 * A condition whose key the call does not have does not hold.
 * Source: IAM user guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition operators".
 */
export function isAllowed(statements: readonly PolicyStatement[], call: Call): boolean {
  const matching = statements.filter((statement) => matches(statement, call));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === "Allow");
}

function matches({ Action, Resource = [], Condition = {} }: PolicyStatement, call: Call): boolean {
  return (
    some(Action, (pattern) => isLike(pattern.toLowerCase(), call.action.toLowerCase())) &&
    some(Resource, (pattern) => isLike(pattern, call.resource ?? "*")) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds(operator, expected, call.context?.[key])),
    )
  );
}

function holds(operator: string, expected: string | readonly string[], actual: string | undefined): boolean {
  if (actual === undefined) return false;
  switch (operator) {
    case "StringEquals":
      return some(expected, (each) => each === actual);
    case "StringLike":
    case "ArnEquals":
    case "ArnLike":
      return some(expected, (each) => isLike(each, actual));
    default:
      throw new Error(`This matcher does not know ${operator}`);
  }
}

function some(values: string | readonly string[], test: (value: string) => boolean): boolean {
  return [values].flat().some(test);
}

/** `*` stands for any characters, also for `/` and `:`, and `?` for one. */
function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
