import type { ResourceChange } from "../../../terraform/plan";
import type { Exception } from "../type-verdict";

/** Another one takes its place, in whatever order. */
export const REPLACED: Exception = {
  when: "it is replaced",
  applies: ({ change }) => change.actions.includes("create") && change.actions.includes("delete"),
};

/** A service with another port has another name: it starts beside the old one, which is destroyed last. */
export const BESIDE_IN_CLUSTER: Exception = {
  when: "another one with another name is started beside it in the same cluster, and then it is destroyed",
  applies: (resource) => isBeside(resource) && differs(resource, "name") && isSame(resource, "cluster"),
};

/** The new one forwards the same requests before the old one is destroyed; it may be left over from that. */
export const BESIDE: Exception = {
  when: "another one is created before it is destroyed",
  applies: (resource) => isBeside(resource) || resource.deposed !== undefined,
};

/**
 * The host that a new one has replaced. Terraform destroys what is left over from a replacement after all that depends on the
 * new one, and so after the Elastic IP has moved.
 */
export const LEFT_OVER_HOST: Exception = {
  when: "it is left over from a replacement, and the Elastic IP leads to the host that replaced it, or moves there first",
  applies: ({ address, deposed }, { addressedInstances }) =>
    deposed !== undefined && addressedInstances.has(address),
};

function isBeside({ change }: ResourceChange): boolean {
  return change.actions.join() === "create,delete";
}

/** Returns whether an attribute is known before and after, and differs. */
function differs({ change }: ResourceChange, attribute: string): boolean {
  const [before, after] = [change.before?.[attribute], change.after?.[attribute]];
  return isKnown(before) && isKnown(after) && before !== after;
}

function isSame({ change }: ResourceChange, attribute: string): boolean {
  const before = change.before?.[attribute];
  return isKnown(before) && before === change.after?.[attribute];
}

function isKnown(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
