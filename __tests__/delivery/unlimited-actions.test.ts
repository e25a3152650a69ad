import { actionsOf } from "../../constructs/settings/iam-actions";
import { policiesOf, WITH_POLICIES } from "../support/every-policy";

/** A statement of a policy. */
interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: object;
}

const list = (value: string | readonly string[] = []) => (typeof value === "string" ? [value] : value);

/** Returns the actions of a pattern that IAM can limit to a resource in every request. */
function limitable(pattern: string): readonly string[] {
  const [service = "", name = ""] = pattern.split(":");
  const matches = new RegExp(`^${name.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "i");
  return actionsOf(service)
    .filter((each) => matches.test(each.name) && each.resources.length > 0)
    .map((each) => `${service}:${each.name}`);
}

/** Returns the actions that a policy allows on every resource though IAM could limit them. */
function unlimited(policy: unknown): readonly string[] {
  const { Statement: statements } = policy as { readonly Statement: readonly Statement[] };
  return statements
    .filter(
      ({ Effect, Resource, NotResource }) =>
        Effect === "Allow" && (NotResource ?? list(Resource).includes("*")),
    )
    .flatMap(({ Action, Condition }) =>
      list(Action)
        .flatMap(limitable)
        .map((action) => (Condition === undefined ? action : `${action} with a condition`)),
    );
}

/** Actions that are allowed on every resource, why, and only under a condition. */
const REASONS = {
  // AWS documents no resource for it, parliament's data has one; the condition names the namespace.
  "cloudwatch:PutMetricData with a condition": /boundary|role_policy/,
  // Its resource is a container instance, which a task on Fargate has none of; the condition names the cluster.
  "ecs:ListTasks with a condition": /releaser|boundary|release_policy/,
  // parliament's data has no ARN for it yet and finds one to be a mistake; the condition names the tags.
  "ecs:CreateCapacityProvider with a condition": /write-capacity/,
};

it.each(WITH_POLICIES)("no policy of %s allows on every resource what IAM can limit", (_, description) => {
  const found = policiesOf(description).flatMap(([name, policy]) =>
    unlimited(policy).map((action) => [action, name] as const),
  );
  const unexplained = found.filter(
    ([action, name]) =>
      !Object.entries(REASONS).some(([known, where]) => known === action && where.test(name)),
  );
  expect(unexplained).toEqual([]);
});
