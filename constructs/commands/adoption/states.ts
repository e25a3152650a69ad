import { addressesIn, type Body } from "../../report/stack-json";
import { terraformEscape } from "../../service/terraform-escape";
import { readStates } from "../stored-states";

/** What is in the states of an environment. */
export interface StateIds {
  /** Ids and ARNs of the resources, each after its type: `aws_vpc vpc-0123`. */
  readonly managed: ReadonlySet<string>;
  /** Every text in any attribute, so also what belongs to a resource, such as the disk of an instance. */
  readonly mentioned: ReadonlySet<string>;
}

/** Collects the ids from the JSON of states. */
export function stateIds(states: readonly string[]): StateIds {
  const { resources } = readStates(states);
  return {
    managed: new Set(
      resources.flatMap(({ type, attributes: { id, arn } }) =>
        [id, arn].filter(isText).map((each) => `${type} ${each}`),
      ),
    ),
    mentioned: new Set(resources.flatMap(({ attributes }) => texts(attributes))),
  };
}

function texts(value: unknown): readonly string[] {
  if (isText(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Replaces every value of a body that refers to a resource that is absent: by what the state has in its place, or by a
 * placeholder that a provider takes as valid where the state has nothing there.
 *
 * A value that is left out instead may be a required one, without which Terraform refuses the whole configuration.
 *
 * @param body - body of a resource that is in the state
 * @param before - its attributes in the state
 */
export function withStateValues(body: Body, before: Body, absent: ReadonlySet<string>): Body {
  const settled = (value: unknown, known: unknown): unknown => {
    if (!refersTo(absent, value)) return value;
    if (Array.isArray(value)) {
      const list: readonly unknown[] = Array.isArray(known) ? known : [];
      return value.map((each: unknown, index) => settled(each, list[index] ?? list[0]));
    }
    // In a state every block is a list.
    const single: unknown = Array.isArray(known) ? known[0] : known;
    if (typeof value === "object" && value !== null) {
      const fields = typeof single === "object" && single !== null ? { ...single } : {};
      return withStateValues({ ...value }, fields, absent);
    }
    if (typeof single === "string" && single !== "") return terraformEscape(single);
    return typeof single === "number" || typeof single === "boolean" ? single : placeholder(String(value));
  };
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, settled(value, before[name])]),
  );
}

/** Returns whether a value, or anything in it, refers to one of these addresses. */
export function refersTo(addresses: ReadonlySet<string>, value: unknown): boolean {
  return addressesIn(value).some((address) => addresses.has(address));
}

/** Providers check the form of ARNs before they plan. */
function placeholder(expression: string): string {
  return expression.endsWith(".arn}") ? "arn:aws:iam::123456789012:role/absent" : "absent";
}
