import type { Service } from "./service";

/** A service that requests can reach. */
export type WebService = Service & {
  readonly path: string;
  readonly port: number;
  readonly health: string;
};

/** Tells a service that requests can reach from a worker. */
export function isWebService<T extends Service>(service: T): service is T & WebService {
  return service.path !== undefined && service.port !== undefined && service.health !== undefined;
}
