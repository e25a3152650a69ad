import type { PolicyStatement } from "./policy-document";

/**
 * Returns a statement that allows actions.
 *
 * @param condition - conditions by operator and key; absent: none
 */
export function allow(
  Sid: string,
  Resource: string | readonly string[],
  Action: readonly string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** Returns actions of one service: `ec2` and `DescribeVpcs`, `DescribeSubnets` and so on. */
export function actions(service: string, names: string): readonly string[] {
  return names.split(" ").map((name) => `${service}:${name}`);
}
