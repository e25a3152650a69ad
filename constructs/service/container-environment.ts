import type { ContainerService } from "./service";
import { terraformEscape } from "./terraform-escape";

/** What the services of an environment can connect to, the same on both platforms. */
export interface ServiceConnections {
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Seconds without data after which load balancer and nginx close a connection. */
  readonly idleTimeout: number;
  /** The database; absent: none. */
  readonly database?: DatabaseConnection;
  /** ARNs of the declared secrets, by name. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** Declared secrets that are a field or a version of a secret, by name; absent: none. */
  readonly references?: Readonly<Record<string, SecretReference>>;
}

/** Address of the database, and the secret that holds the password of a user. */
export interface DatabaseConnection {
  /** Host name. */
  readonly host: string;
  /** TCP port, as a string. */
  readonly port: string;
  /** Name of the database. */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  /** ARN of the secret whose JSON field `password` is the password. */
  readonly secretArn: string;
  /** Id of the secret's version; a new password has another one, which replaces the containers. */
  readonly secretVersion: string;
  /** Id of the instance, for a container that has to run again in another one; absent: its containers do not depend on it. */
  readonly resourceId?: string;
}

/** A secret, or one field of a secret that holds JSON. */
export interface SecretReference {
  /** ARN of the secret. */
  readonly arn: string;
  /** Field of the JSON; absent: the whole value. */
  readonly key?: string;
  /** Id of one version of the secret; absent: the newest value. */
  readonly version?: string;
}

/** Environment variables of a container, plain and secret. */
export interface ContainerEnvironment {
  /** Plain values, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Secrets, by the name of their environment variable. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/**
 * Returns the environment variables of a service's container, the same on every platform.
 *
 * `AWS_REGION` and `AWS_DEFAULT_REGION`; `PORT` and `EDGE_TIMEOUT` if the service has a port; `DATABASE_HOST`,
 * `DATABASE_PORT`, `DATABASE_NAME`, `DATABASE_USER` and the secret `DATABASE_PASSWORD` if it uses the database; and the
 * variables that it declares, escaped for Terraform. A variable or secret of its own replaces the region's or the timeout's.
 *
 * @param escape - escapes a declared value; default: for Terraform
 * @throws when the environment has no such secret or no database; the settings check this first
 */
export function containerEnvironment(
  service: ContainerService,
  connections: ServiceConnections,
  escape = terraformEscape,
): ContainerEnvironment {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(overridable(service, connections))) {
    if (!service.secrets.includes(name)) variables[name] = value;
  }
  for (const [name, value] of Object.entries(service.environment)) variables[name] = escape(value);
  const secrets: Record<string, SecretReference> = {};
  if (service.port !== undefined) variables["PORT"] = String(service.port);
  for (const name of service.secrets) {
    secrets[name] = connections.references?.[name] ?? {
      arn: available(connections.secretArns[name], service, `the secret ${name}`),
    };
  }
  if (service.database) {
    const database = available(connections.database, service, "a database");
    variables["DATABASE_HOST"] = database.host;
    variables["DATABASE_PORT"] = database.port;
    variables["DATABASE_NAME"] = database.name;
    variables["DATABASE_USER"] = database.user;
    if (database.resourceId !== undefined) variables["DATABASE_RESOURCE_ID"] = database.resourceId;
    secrets["DATABASE_PASSWORD"] = {
      arn: database.secretArn,
      key: "password",
      version: database.secretVersion,
    };
  }
  return { variables, secrets };
}

/**
 * Returns the variables that a service may replace by its own of the same name.
 *
 * `EDGE_TIMEOUT` is in seconds. No server reads a variable of that name; `KEEP_ALIVE_TIMEOUT` would be milliseconds to
 * Next.js and seconds to SvelteKit. A server that closes idle connections sooner than the load balancer causes 502. Source: ELB user
 * guide, "Troubleshoot your Application Load Balancers", HTTP 502.
 */
function overridable(
  service: ContainerService,
  { region, idleTimeout }: ServiceConnections,
): Record<string, string> {
  const variables = { AWS_DEFAULT_REGION: region, AWS_REGION: region };
  return service.port === undefined ? variables : { ...variables, EDGE_TIMEOUT: String(idleTimeout) };
}

function available<T>(value: T | undefined, service: ContainerService, what: string): T {
  if (value === undefined) throw new Error(`${service.name}: the environment does not have ${what}.`);
  return value;
}

/**
 * Returns the ARNs of the secrets that a service may read: those that it declares, and the database's if it uses it.
 *
 * Each ARN is listed once.
 */
export function secretArns(service: ContainerService, connections: ServiceConnections): readonly string[] {
  const { secrets } = containerEnvironment(service, connections);
  return [...new Set(Object.values(secrets).map((secret) => secret.arn))];
}
