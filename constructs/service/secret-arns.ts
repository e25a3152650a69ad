import type { Bindings } from "./bindings";
import { containerEnvironment } from "./container-environment";
import type { Service } from "./service";

/**
 * Lists the secrets that a service may read: the ones it declares, and the database's if it uses that.
 *
 * @returns ARNs, once each
 */
export function secretArns(service: Service, bindings: Bindings): readonly string[] {
  const { secrets } = containerEnvironment(service, bindings);
  return [...new Set(Object.values(secrets).map((secret) => secret.arn))];
}
