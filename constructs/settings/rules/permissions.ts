import { POLICY_LENGTH } from "../../service/quotas";
import type { Permission } from "../../service/service";
import { overlaps } from "../arn-patterns";
import { iamAction } from "../iam-actions";
import { problemWith, showValue } from "../messages";
import type { Path } from "../paths";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Characters of the inline policy with a service's permissions: those of a role, less 1,000 for the policy of ECS Exec. */
const MAX_POLICY_LENGTH = POLICY_LENGTH.inline - 1_000;

/** Every permission must allow something, on named resources of the environment's own account. */
export function usefulPermissions(environment: Environment): readonly Finding[] {
  return [...environment.services, ...environment.retired].flatMap(({ name, permissions }) => {
    const at = ["services", name, "permissions"];
    const each = permissions.flatMap((permission, index) =>
      permissionFindings(environment, permission, [...at, index]),
    );
    const length = policyLength(permissions);
    if (length <= MAX_POLICY_LENGTH) return each;
    const tooLong = `becomes a policy of ${length} characters, more than the ${MAX_POLICY_LENGTH} that a role has room for`;
    const message = problemWith(permissions, tooLong, "Combine permissions that have the same resources.");
    return [...each, { path: at, message }];
  });
}

/** Returns the length of the policy that the role of a service gets. */
function policyLength(permissions: readonly Permission[]): number {
  const statements = permissions.map(({ actions, resources }) => {
    return { Effect: "Allow", Action: actions, Resource: resources };
  });
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }).length;
}

function permissionFindings(
  environment: Environment,
  { actions, resources }: Permission,
  at: Path,
): readonly Finding[] {
  const finding = (field: string, index: number, message: string | undefined): readonly Finding[] =>
    message === undefined ? [] : [{ path: [...at, field, index], message, reads: [at, ["account"]] }];
  return [
    ...actions.flatMap((action, index) => finding("actions", index, actionProblem(action, resources))),
    ...resources.flatMap((resource, index) =>
      finding(
        "resources",
        index,
        resourceProblem(resource, environment) ?? uselessResource(resource, { actions, resources }),
      ),
    ),
  ];
}

/** Without this, IAM would accept the statement and allow nothing, or more than was meant. */
function actionProblem(action: string, resources: readonly string[]): string | undefined {
  const { resources: forms = [], mayNameNone = true } = iamAction(action) ?? {};
  const isEverything = resources.includes("*");
  if (forms.length === 0) {
    if (isEverything) return undefined;
    const fix = 'Give it a permission of its own with resources: ["*"].';
    return problemWith(action, "cannot be limited to resources: IAM would not allow it here", fix);
  }
  const wanted = `Name them in the form ${showValue(exampleOf(forms))}.`;
  if (isEverything) {
    return mayNameNone ? undefined : problemWith(action, 'on "*" would be allowed on every resource', wanted);
  }
  if (resources.some((resource) => forms.some((form) => overlaps(form, resource)))) return undefined;
  return problemWith(action, "applies to none of these resources", wanted);
}

/** Returns what is wrong with a resource that no action applies to, beside one that an action applies to. */
function uselessResource(resource: string, { actions, resources }: Permission): string | undefined {
  const forms = actions.flatMap((action) => iamAction(action)?.resources ?? []);
  const isUseful = (each: string) => each === "*" || forms.some((form) => overlaps(form, each));
  if (isUseful(resource) || !resources.some(isUseful)) return undefined;
  return problemWith(
    resource,
    "is used by none of these actions",
    "Remove it, or add the action that uses it.",
  );
}

/** Returns the simplest form as a user would fill it in. */
function exampleOf(forms: readonly string[]): string | undefined {
  const [simplest] = [...forms].sort((a, b) => a.length - b.length);
  return simplest?.replace("${Partition}", "aws").replace(/\$\{(\w+)\}/g, "<$1>");
}

function resourceProblem(resource: string, { name, account }: Environment): string | undefined {
  const [, , , , owner = ""] = resource.split(":");
  if (!/^\d{12}$/.test(owner) || owner === account) return undefined;
  const predicate = `belongs to account ${owner}; environment "${name}" is in account ${account}`;
  const fix = 'Where environments differ, set "permissions" of the service in each environment.';
  return problemWith(resource, predicate, fix);
}
