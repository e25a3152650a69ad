import type { Environment } from "../settings/settings";

/** Names the registry that an environment's repositories are in. */
export function registryHost({ account, region }: Environment): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}
