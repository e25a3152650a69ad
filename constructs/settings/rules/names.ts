import { NAME_LIMIT, physicalName } from "../../naming/physical-name";
import type { Check } from "../checks/basic";
import { checkEnvironmentName, checkServiceName, checkVariableName } from "../checks/names";
import type { Description, ServiceOverride } from "../description";
import { invalidValue } from "../messages";
import type { Path } from "../paths";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Names of services, environments and variables must be ones that AWS and the tool can use. */
export function validNames(description: Description): readonly Finding[] {
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

/** Two services must not get one name in AWS, where names are cut to the length that AWS takes. */
export function distinctPhysicalNames({
  application,
  name: environment,
  services,
}: Environment): readonly Finding[] {
  const names = services.map(({ name }) => name).filter((name) => checkServiceName(name) === undefined);
  const cut = (name: string, limit: number) => physicalName({ application, environment }, limit, name);
  return names.flatMap((name, index) => {
    const earlier = names.slice(0, index);
    const rival = earlier.find((other) =>
      Object.values(NAME_LIMIT).some((limit) => cut(other, limit) === cut(name, limit)),
    );
    if (rival === undefined) return [];
    const message = invalidValue(
      name,
      "a free name",
      `Cut to the length that AWS takes, it is that of service "${rival}".`,
    );
    return [{ path: ["services", name], message, reads: [] }];
  });
}

/** Every variable of a container must come from one place: the description, a secret, or the tool. */
export function freeVariables({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) => [...plainFindings(service), ...secretFindings(service)]);
}

function plainFindings(service: ServiceSettings): readonly Finding[] {
  return Object.keys(service.environment)
    .filter((name) => isTaken(service, name))
    .map((name) => variableFinding(service, ["environment", name], name, "The database sets it."));
}

function secretFindings(service: ServiceSettings): readonly Finding[] {
  return service.secrets.flatMap((name, index) => {
    const path = ["secrets", index];
    if (isTaken(service, name)) return [variableFinding(service, path, name, "The database sets it.")];
    if (service.secrets.indexOf(name) < index)
      return [variableFinding(service, path, name, "It is in the list twice.")];
    if (!Object.hasOwn(service.environment, name)) return [];
    return [variableFinding(service, path, name, "It is among the service's environment variables.")];
  });
}

/** What the database sets; `DATABASE_POOL` and the like are the application's own. */
const DATABASE_VARIABLES = ["HOST", "PORT", "NAME", "USER", "PASSWORD"].map((word) => `DATABASE_${word}`);

function isTaken(service: ServiceSettings, name: string): boolean {
  return service.database && DATABASE_VARIABLES.includes(name);
}

function variableFinding(
  { name: service }: ServiceSettings,
  field: Path,
  name: string,
  fix: string,
): Finding {
  const path = ["services", service, ...field];
  return {
    path,
    message: invalidValue(name, "a free name", fix),
    reads: [path, ["services", service, "database"]],
  };
}
