import { pathName } from "../naming/physical-name";
import type { Environment } from "../settings/settings";
import { scopeOf } from "./scope-of";

/** Names the parameter that says which image of a service is released. */
export function releaseParameterName(environment: Environment, service: string): string {
  return pathName(scopeOf(environment), service, "image");
}

/**
 * Spells the command that releases a pushed image.
 *
 * @param image - full image reference
 */
export function releaseCommand(environment: Environment, service: string, image = "<image>"): string {
  const name = releaseParameterName(environment, service);
  return `aws ssm put-parameter --region ${environment.region} --name ${name} --overwrite --value ${image}`;
}
