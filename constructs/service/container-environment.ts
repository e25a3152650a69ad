import type { Service } from "./service";
import { terraformEscape } from "./terraform-escape";

/** What an environment offers to its services, the same in both phases. */
export interface ServiceConnections {
  /** The database; absent: none. */
  readonly database?: DatabaseConnection;
  /** ARNs of the declared secrets, by name. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/** Where the database is, and where its password is kept. */
export interface DatabaseConnection {
  /** Host name. */
  readonly host: string;
  /** TCP port, as text. */
  readonly port: string;
  /** Name of the database. */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  /** ARN of the secret whose JSON field `password` is the password. */
  readonly secretArn: string;
}

/** A secret, or one field of a secret that holds JSON. */
export interface SecretReference {
  /** ARN of the secret. */
  readonly arn: string;
  /** Field of its JSON; absent: the whole value. */
  readonly key?: string;
}

/** What a container finds in its environment, plain and secret. */
export interface ContainerEnvironment {
  /** Plain values, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Secrets, by the name of their variable. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/**
 * Decides what a service's container finds in its environment, wherever it runs.
 *
 * `PORT` for a service that listens; `DATABASE_HOST`, `DATABASE_PORT`, `DATABASE_NAME`, `DATABASE_USER` and the secret
 * `DATABASE_PASSWORD` for one that uses the database; what it declares itself, escaped so that Terraform hands it on as it was written.
 *
 * @throws when it names something that the environment doesn't offer; the settings have ruled that out before
 */
export function containerEnvironment(service: Service, bindings: ServiceConnections): ContainerEnvironment {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(service.environment)) variables[name] = terraformEscape(value);
  const secrets: Record<string, SecretReference> = {};
  if (service.port !== undefined) variables["PORT"] = String(service.port);
  for (const name of service.secrets) {
    secrets[name] = { arn: offered(bindings.secretArns[name], service, `the secret ${name}`) };
  }
  if (service.database) {
    const database = offered(bindings.database, service, "a database");
    variables["DATABASE_HOST"] = database.host;
    variables["DATABASE_PORT"] = database.port;
    variables["DATABASE_NAME"] = database.name;
    variables["DATABASE_USER"] = database.user;
    secrets["DATABASE_PASSWORD"] = { arn: database.secretArn, key: "password" };
  }
  return { variables, secrets };
}

function offered<T>(value: T | undefined, service: Service, what: string): T {
  if (value === undefined) throw new Error(`${service.name}: the environment does not have ${what}.`);
  return value;
}

/**
 * Lists the secrets that a service may read: the ones it declares, and the database's if it uses that.
 *
 * @returns ARNs, once each
 */
export function secretArns(service: Service, bindings: ServiceConnections): readonly string[] {
  const { secrets } = containerEnvironment(service, bindings);
  return [...new Set(Object.values(secrets).map((secret) => secret.arn))];
}
