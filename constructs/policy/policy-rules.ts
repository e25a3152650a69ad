import type { PolicyRule } from "./policy-rule";
import type { PolicyTree } from "./policy-tree";
import { DATA_RULES } from "./rules/data";
import { DATABASE_RULES } from "./rules/database";
import { ECS_RULES } from "./rules/ecs";
import { EDGE_RULES } from "./rules/edge";
import { IDENTITY_RULES } from "./rules/identity";
import { INSTANCE_RULES } from "./rules/instance";
import { NETWORK_RULES } from "./rules/network";
import { OPERATIONS_RULES } from "./rules/operations";
import { REACH_RULES } from "./rules/reach";
import { RECORD_RULES } from "./rules/records";
import { STORAGE_RULES } from "./rules/storage";
import { TRAFFIC_RULES } from "./rules/traffic";

/** What the policies ask of every resource of an environment. */
export const POLICY_RULES: readonly PolicyRule[] = [
  ...NETWORK_RULES,
  ...INSTANCE_RULES,
  ...ECS_RULES,
  ...EDGE_RULES,
  ...DATABASE_RULES,
  ...STORAGE_RULES,
  ...IDENTITY_RULES,
  ...DATA_RULES,
  ...TRAFFIC_RULES,
  ...REACH_RULES,
  ...OPERATIONS_RULES,
  ...RECORD_RULES,
];

/** What a rule found at a resource. */
export interface PolicyFinding {
  /** Id of the rule. */
  readonly id: string;
  /** Path of the resource in the tree of constructs, for example `dev-ec2/host/instance`. */
  readonly path: string;
  /** What is wrong, and the fix. */
  readonly message: string;
}

/** Returns what the policies find in an environment. */
export function policyFindings(tree: PolicyTree): readonly PolicyFinding[] {
  return POLICY_RULES.flatMap(({ id, types, finds }) =>
    tree.all(...types).flatMap((resource) => {
      const message = finds(resource, tree);
      return message === undefined ? [] : [{ id, path: resource.path, message }];
    }),
  );
}
