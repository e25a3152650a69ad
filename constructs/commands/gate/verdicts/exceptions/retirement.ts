import type { ResourceChange } from "../../../terraform/plan";
import type { PlanFacts } from "../../plan-facts";
import type { Exception } from "../type-verdict";

/** What a service has kept while it was retired: another deployment has said before that nothing uses it. */
export const RETIRED_BEFORE: Exception = {
  when: "it belongs to a service that an earlier deployment has retired",
  applies: (resource, { retiredBefore }) => isNamedIn(resource, retiredBefore),
};

/** What runs a service, which `retired: true` ends. Its images, its secrets and its logs stay. */
export const RETIRED_NOW: Exception = {
  when: "it belongs to a service that is retired",
  applies: (resource, facts) => isRetired(resource, facts),
};

function isRetired(resource: ResourceChange, { retiredAfter, retiredBefore }: PlanFacts): boolean {
  return isNamedIn(resource, retiredAfter) || isNamedIn(resource, retiredBefore);
}

function isNamedIn({ change }: ResourceChange, names: ReadonlySet<string>): boolean {
  const name = change.before?.["name"];
  return typeof name === "string" && names.has(name);
}
