import type { Description, ServiceOverride } from "../description";
import { checkEnvironmentName } from "../fields/check-environment-name";
import { checkServiceName } from "../fields/check-service-name";
import { checkVariableName } from "../fields/check-variable-name";
import type { Check } from "../fields/check";
import type { Path } from "../path";
import type { Finding } from "./finding";

/** Names of services, environments and variables must be ones that AWS and the tool can use. */
export function properNames(description: Description): readonly Finding[] {
  return [
    ...namesOf(["environments"], description.environments, checkEnvironmentName),
    ...serviceNames(["services"], description.services),
    ...Object.entries(description.environments).flatMap(([name, { services = {} }]) =>
      serviceNames(["environments", name, "services"], services),
    ),
  ];
}

function serviceNames(at: Path, services: Readonly<Record<string, ServiceOverride>>): readonly Finding[] {
  const variables = Object.entries(services).flatMap(([name, { environment = {} }]) =>
    namesOf([...at, name, "environment"], environment, checkVariableName),
  );
  return [...namesOf(at, services, checkServiceName), ...variables];
}

/** A name is judged whatever it stands for, so these findings rest on no value. */
function namesOf(at: Path, named: Readonly<Record<string, unknown>>, check: Check): readonly Finding[] {
  return Object.keys(named).flatMap((name) => {
    const message = check(name);
    return message === undefined ? [] : [{ path: [...at, name], message, reads: [] }];
  });
}
