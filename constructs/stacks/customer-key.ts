import { CustomerKey } from "../identity/customer-key";
import { NAME_LIMIT, pathName, physicalName } from "../naming/physical-name";
import type { EnvironmentStack } from "./environment/environment-stack";

/** Creates the key of an environment's data, where it asks for one. */
export function customerKey(stack: EnvironmentStack): CustomerKey | undefined {
  const { application, name, account, region, protect, customerManagedKey, database } = stack.environment;
  if (!customerManagedKey) return undefined;
  const names = { application, environment: name };
  return new CustomerKey(stack, "customer-key", {
    ...{ account, region, protect },
    name: physicalName(names, NAME_LIMIT.role, "data"),
    hasBackups: database?.backupPlan !== undefined,
    logGroups: [pathName(names, "*"), `/aws/rds/instance/${physicalName(names, NAME_LIMIT.database)}/*`],
  });
}
