import { serviceNames as namesInAws } from "../../naming/environment-names";
import { NAME_LIMIT, physicalName } from "../../naming/physical-name";
import type { Check } from "../checks/basic";
import { checkEnvironmentName, checkServiceName, checkVariableName } from "../checks/names";
import type { Description } from "../description";
import type { ServiceOverride } from "../service-description";
import { alreadyUsed, hidden, problemWith, reservedName } from "../messages";
import type { Path } from "../paths";
import { isSecretVariable } from "../secret-values";
import { nameInAws } from "../names-in-aws";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Variables that are set for services with a database; others, such as `DATABASE_POOL`, are free. */
const DATABASE_VARIABLES = ["HOST", "PORT", "NAME", "USER", "PASSWORD"].map((word) => `DATABASE_${word}`);

/** Names of services, environments and variables must be valid in AWS and in this tool. */
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

/** A name is checked even where its value is invalid, so these findings depend on no value. */
function namesOf(at: Path, named: Readonly<Record<string, unknown>>, check: Check): readonly Finding[] {
  return Object.keys(named).flatMap((name) => {
    const message = check(name);
    return message === undefined ? [] : [{ path: [...at, name], message, reads: [] }];
  });
}

/** Two services must not get the same name in AWS: long names are shortened, and each has a second role. */
export function distinctPhysicalNames({
  application,
  name: environment,
  services,
  retired,
}: Environment): readonly Finding[] {
  const all = [...services, ...retired].filter((each) => checkServiceName(nameInAws(each)) === undefined);
  const names = all.map(nameInAws);
  const limits = [...new Set<number>(Object.values(NAME_LIMIT))];
  const owners = new Map<string, number>();
  return names.flatMap((name, index) => {
    const scope = { application, environment };
    const shortened = [
      ...limits.map((limit) => `${limit} ${physicalName(scope, limit, name)}`),
      `${NAME_LIMIT.role} ${namesInAws(scope, { name }).executionRole}`,
    ];
    const other = names[Math.min(...shortened.map((physical) => owners.get(physical) ?? Infinity))];
    for (const physical of shortened) if (!owners.has(physical)) owners.set(physical, index);
    // The same name is a former one, of which another rule says so.
    if (other === undefined || other === name) return [];
    const predicate = `shares a name in AWS with service "${other}"`;
    return [
      {
        path: ["services", all[index]?.name ?? name],
        message: problemWith(name, predicate, "Rename one of them."),
        reads: [],
      },
    ];
  });
}

/** A secret must not stand in a file, in plan and state, or in the console of ECS, as the value of a variable does. */
export function plainSecrets({ services }: Environment): readonly Finding[] {
  return services.flatMap(({ name: service, environment }) =>
    Object.entries(environment)
      .filter(([name, value]) => isSecretVariable(name, value))
      .map(([name, value]) => {
        const fix = `List the name under "secrets", and set its value in AWS: secrets: [${JSON.stringify(name)}].`;
        const message = problemWith(hidden(value), "would be readable in code, plan and state", fix);
        return { path: ["services", service, "environment", name], message };
      }),
  );
}

/** Every variable of a container must have one source: the description, a secret, or the tool. */
export function distinctVariables({ services }: Environment): readonly Finding[] {
  return services.flatMap((service) => [...variableFindings(service), ...secretFindings(service)]);
}

function variableFindings(service: ServiceSettings): readonly Finding[] {
  return Object.keys(service.environment)
    .filter((name) => isDatabaseVariable(service, name))
    .map((name) => finding(service, ["environment", name], databaseVariable(name)));
}

function secretFindings(service: ServiceSettings): readonly Finding[] {
  return service.secrets.flatMap((name, index) => {
    const message = secretProblem(service, name, index);
    return message === undefined ? [] : [finding(service, ["secrets", index], message)];
  });
}

function secretProblem(service: ServiceSettings, name: string, index: number): string | undefined {
  if (isDatabaseVariable(service, name)) return databaseVariable(name);
  if (service.secrets.indexOf(name) < index) {
    return problemWith(name, "is listed twice", "Remove one of them.");
  }
  if (!Object.hasOwn(service.environment, name)) return undefined;
  return alreadyUsed("name", name, 'the service\'s "environment"');
}

function isDatabaseVariable(service: ServiceSettings, name: string): boolean {
  return service.database && DATABASE_VARIABLES.includes(name);
}

function databaseVariable(name: string): string {
  return reservedName(name, "it is set for every service that uses the database");
}

function finding({ name }: ServiceSettings, field: Path, message: string): Finding {
  const path = ["services", name, ...field];
  return { path, message, reads: [path, ["services", name, "database"]] };
}
