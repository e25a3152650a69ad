import {
  releaseParameterName,
  serviceLogGroup,
  serviceNames,
  serviceRoleName,
} from "../../../../naming/environment-names";
import { pathName, type Scope } from "../../../../naming/physical-name";
import type { ResourceChange } from "../../../terraform/plan";
import type { PlanFacts, RetiredServices } from "../../plan-facts";
import type { Exception } from "../type-verdict";

/** What a service has kept while it was retired: the state from before the plan says that nothing uses it. */
export const RETIRED_BEFORE: Exception = {
  when: "an earlier deployment has retired it, or its service",
  applies: (resource, { retiredBefore }) => isOfRetired(resource, retiredBefore),
};

/** What runs a service, which `retired: true` ends: the ECS service and the role that starts its tasks. */
export const RETIRED_NOW: Exception = {
  when: "it runs a service that is retired",
  applies: (resource, facts) => runsRetired(resource, facts),
};

/** Returns whether what a service keeps belongs to a retired one, by its name and the environment in its tags. */
export function isOfRetired({ type, change }: ResourceChange, retired: RetiredServices): boolean {
  const { name, arn } = change.before ?? {};
  const scope = scopeOf(change.before);
  if (typeof name !== "string" || scope === undefined) return false;
  if (type === "aws_secretsmanager_secret") return isUnusedSecret(scope, name, arn, retired);
  return retired.services.some((service) =>
    [
      pathName(scope, service).slice(1),
      serviceLogGroup(scope, service),
      serviceRoleName(scope, service),
      releaseParameterName(scope, service),
    ].includes(name),
  );
}

/** The port is part of the name of an ECS service, and may have been another one. */
function runsRetired({ change }: ResourceChange, { retiredAfter, retiredBefore }: PlanFacts): boolean {
  const name = change.before?.["name"];
  const scope = scopeOf(change.before);
  if (typeof name !== "string" || scope === undefined) return false;
  return [...retiredAfter.services, ...retiredBefore.services].some((service) => {
    const { service: begin, executionRole } = serviceNames(scope, { name: service });
    return name === executionRole || (name.startsWith(begin) && /^(-\d+)?$/.test(name.slice(begin.length)));
  });
}

function scopeOf(before: ResourceChange["change"]["before"]): Scope | undefined {
  const tags = (before?.["tags_all"] ?? {}) as Readonly<Record<string, string>>;
  const { Application: application, Environment: environment } = tags;
  return application === undefined || environment === undefined ? undefined : { application, environment };
}

/** A declared secret, whose name has no slash after the environment, that no service that runs has. */
function isUnusedSecret(
  scope: Scope,
  name: string,
  arn: unknown,
  { services, secrets, usedSecrets }: RetiredServices,
): boolean {
  const path = pathName(scope, "");
  const isDeclared = name.startsWith(path) && !name.slice(path.length).includes("/");
  const isRetired = services.length > 0 || secrets.includes(name.slice(path.length));
  return isRetired && isDeclared && usedSecrets?.includes(String(arn)) === false;
}
