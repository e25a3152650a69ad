/** Formats what to do, as whole sentences. */
const wakeFirst = (environment: string) =>
  `Wake it first: npm run wake -- ${environment}. Then deploy again.`;

/** Formats why a wait for the EC2 host of an environment does not begin. */
export function hostAsleep(environment: string): string {
  return `${environment}: the environment is asleep, and its EC2 host is stopped. No traffic was moved. ${wakeFirst(environment)}`;
}

/** Formats why a release command does not begin. */
export function releaseAsleep(service: string, image: string, environment: string): string {
  return (
    `${service}: ${image} was not released: environment "${environment}" is asleep, and its release command needs what ` +
    `is stopped. ${wakeFirst(environment)}`
  );
}

/** Formats why the task that creates a user of the database does not begin. */
export function userAsleep(service: string, user: string, environment: string): string {
  return (
    `${service}: the user ${user} was not created or changed: environment "${environment}" is asleep, and its database is ` +
    `stopped. ${wakeFirst(environment)}`
  );
}
