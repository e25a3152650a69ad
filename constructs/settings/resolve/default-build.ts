/** Names the folder of a service's Dockerfile when none is given: `docker/<service>`. */
export function defaultBuild(service: string): string {
  return `docker/${service}`;
}
