import type { Exception } from "../type-verdict";

/** Returns a case: the plan removes what the resource belongs to, whose own verdict counts. */
function goesWith(what: string, attribute: string): Exception {
  return {
    when: `the plan also removes its ${what}`,
    applies: ({ change }, { removed }) => {
      const owner = change.before?.[attribute];
      return typeof owner === "string" && removed.has(owner);
    },
  };
}

/** A target of a group that goes, too. AWS refuses to delete a group that a rule forwards requests to. */
export const WITH_TARGET_GROUP = goesWith("target group", "target_group_arn");

/** A rule of a security group that goes, too. AWS refuses to delete a group that something uses. */
export const WITH_SECURITY_GROUP = goesWith("security group", "security_group_id");

/** Instances of a capacity provider that goes, too. ECS refuses to delete one that a service uses. */
export const WITH_CAPACITY_PROVIDER: Exception = {
  when: "the plan also removes its capacity provider",
  applies: ({ change }, { groupsOfProviders }) => {
    const arn = change.before?.["arn"];
    return typeof arn === "string" && groupsOfProviders.has(arn);
  },
};

/** A rule that sends requests to a service that goes, too. */
export const WITH_SERVICE: Exception = {
  when: "the plan also removes the ECS service that it forwards requests to",
  applies: ({ change }, { groupsOfServices }) =>
    texts(change.before?.["action"]).some((text) => groupsOfServices.has(text)),
};

/** Lists every text in a value, among them the ARNs of target groups. */
function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
