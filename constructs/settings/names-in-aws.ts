import { own } from "./paths";
import type { Environment, ServiceSettings } from "./settings";

/** Returns the name that a service has in AWS, in the states and in the record of the foundation. */
export function nameInAws({ name, formerly }: Pick<ServiceSettings, "name" | "formerly">): string {
  return formerly ?? name;
}

/**
 * Returns an environment whose services have their names in AWS, sorted by them, as stacks use it.
 *
 * A renamed service keeps its names in AWS, so its resources stay as they are.
 */
export function inAws(environment: Environment): Environment {
  const { services, retired } = environment;
  const renamed = [...services, ...retired].filter(({ formerly }) => formerly !== undefined);
  return {
    ...environment,
    services: named(services),
    retired: named(retired),
    renamed: Object.fromEntries(renamed.map((service) => [service.name, nameInAws(service)])),
  };
}

function named(services: readonly ServiceSettings[]): readonly ServiceSettings[] {
  return services
    .map(({ formerly, ...service }) => ({ ...service, name: formerly ?? service.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns the name in AWS of a service that stacks know by that name, and users by the one in main.ts. */
export function knownName({ renamed = {} }: Pick<Environment, "renamed">, name: string): string {
  return own(renamed, name) ?? name;
}
