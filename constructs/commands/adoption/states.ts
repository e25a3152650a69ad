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
