/** How an environment is woken, as whole sentences. */
const WAKE = "Wake it first: docs/operations.md says how. Then deploy again.";

/** Formats why a wait for the EC2 host of an environment does not begin. */
export function hostAsleep(environment: string): string {
  return `${environment}: the environment is asleep, and its EC2 host is stopped. No traffic was moved. ${WAKE}`;
}

/** Formats why a release command does not begin. */
export function releaseAsleep(service: string, image: string, environment: string): string {
  return (
    `${service}: ${image} was not released: environment "${environment}" is asleep, and its release command needs what ` +
    `is stopped. ${WAKE}`
  );
}
