import type { PolicyResource, PolicyTree } from "./policy-tree";
import { parsedTemplate } from "./templates";
import { blocksAt, listAt, type TerraformAttributes, textAt, valueAt } from "./terraform-attributes";

/** One condition of a statement. */
interface StatementCondition {
  /** Its operator, for example `StringEquals`. */
  readonly operator: string;
  /** Its key, in lower case, for example `aws:sourceaccount`. */
  readonly key: string;
  /** Its values. */
  readonly values: readonly string[];
}

/** A statement of a policy. */
export interface Statement {
  /** Whether it allows; else it denies. */
  readonly isAllow: boolean;
  /** Actions, in lower case; empty where the statement has `NotAction`. */
  readonly actions: readonly string[];
  /** Resources; empty in a trust policy. */
  readonly resources: readonly string[];
  /** Principals by kind: `AWS`, `Service`, `Federated`; `*` stands under `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Its conditions. */
  readonly conditions: readonly StatementCondition[];
  /** Whether it names actions or principals by what they are not. */
  readonly isInverted: boolean;
}

/**
 * Returns the statements of a policy: a JSON text, or the expression of a policy document's data source.
 *
 * @param from - the resource that has the policy
 * @returns an empty list where the policy cannot be read before an apply
 */
export function statementsOf(tree: PolicyTree, from: PolicyResource, policy: unknown): readonly Statement[] {
  const parsed = typeof policy === "string" ? parsedTemplate(policy) : undefined;
  if (typeof parsed === "object" && parsed !== null) {
    return blocksAt(parsed as TerraformAttributes, "Statement").map(ofJson);
  }
  return tree
    .targets(from, policy, "data.aws_iam_policy_document")
    .flatMap(({ attributes }) => blocksAt(attributes, "statement").map(ofDocument));
}

function ofJson(statement: TerraformAttributes): Statement {
  const conditions = Object.entries((statement["Condition"] ?? {}) as TerraformAttributes).flatMap(
    ([operator, keys]) =>
      Object.entries(keys as TerraformAttributes).map(([key, values]) => ({
        operator,
        key: key.toLowerCase(),
        values: texts(values),
      })),
  );
  const principal = statement["Principal"];
  const principals =
    principal === "*"
      ? { AWS: ["*"] }
      : Object.fromEntries(
          Object.entries((principal ?? {}) as TerraformAttributes).map(([kind, ids]) => [kind, texts(ids)]),
        );
  return {
    isAllow: statement["Effect"] === "Allow",
    actions: texts(statement["Action"]).map((action) => action.toLowerCase()),
    resources: texts(statement["Resource"]),
    principals,
    conditions,
    isInverted: ["NotAction", "NotPrincipal"].some((name) => statement[name] !== undefined),
  };
}

function ofDocument(statement: TerraformAttributes): Statement {
  const principals: Record<string, readonly string[]> = {};
  for (const each of blocksAt(statement, "principals")) {
    const kind = textAt(each, "type").replace("*", "AWS");
    principals[kind] = [...(principals[kind] ?? []), ...texts(valueAt(each, "identifiers"))];
  }
  return {
    isAllow: textAt(statement, "effect") !== "Deny",
    actions: texts(statement["actions"]).map((action) => action.toLowerCase()),
    resources: texts(statement["resources"]),
    principals,
    conditions: blocksAt(statement, "condition").map((condition) => ({
      operator: textAt(condition, "test"),
      key: textAt(condition, "variable").toLowerCase(),
      values: texts(condition["values"]),
    })),
    isInverted: ["not_actions", "not_principals"].some((name) => listAt(statement, name).length > 0),
  };
}

function texts(value: unknown): readonly string[] {
  return listAt({ value }, "value").map(String);
}
