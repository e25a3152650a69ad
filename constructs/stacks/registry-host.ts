import type { Environment } from "../settings/environment";

/** Names the registry that an environment's repositories are in. */
export function registryHost({ account, region }: Environment): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}
