import type { Notice } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";

/** The host of an address of a server; in other addresses it is a bucket or a file. */
const SERVER_ADDRESS =
  /(?:^|[\s,;"'=]|jdbc:)(https?|wss?|tcp|grpc|postgres|postgresql|mysql2?|mariadb|sqlserver|rediss?|mongodb|amqps?|nats|memcached|smtps?|elasticsearch)(?:\+\w+)?:\/\/(?:[^\s/@]*@)?([a-z0-9_-]+(?:\.docker\.internal)?|127\.0\.0\.1)(?::(\d+))?(?=[/?,;\s"']|$)/gi;

/** Variables that hold only the host of a database, a cache, a queue or a mail server. */
const HOST_VARIABLE =
  /(^|_)(DB|DATABASE|PG|POSTGRES|POSTGRESQL|MYSQL|MARIADB|REDIS|CACHE|MONGO|MONGODB|RABBITMQ|MEMCACHED|ELASTICSEARCH|MAIL|SMTP)_?(HOST|HOSTNAME|SERVER)$/;

/** Variables that hold hosts with ports, without a scheme, and what they are then. */
const HOSTS_VARIABLE = /(BROKERS?|SERVERS?|NODES?|HOSTS?|ADDR(ESS(ES)?)?|ENDPOINTS?)$/;
const HOST_AND_PORT = /^([a-z][a-z0-9_-]*):(\d{4,5})$/i;

/** Variables that list the sites of others, which a server does not call. */
const SITES = /ORIGIN|CORS|ALLOW|CSRF|REDIRECT|CALLBACK|PUBLIC|FRONTEND/i;

/** Names of a container in which the described database runs in development. */
const DATABASE_NAME = /^(db|database|pg|postgres|postgresql|mysql|mariadb)$/i;

/** Servers that are no web servers: a container has none of them beside its application. */
const DATA =
  /^(postgres|postgresql|mysql2?|mariadb|sqlserver|rediss?|mongodb|amqps?|nats|memcached|elasticsearch)$/i;

/** An address that a variable names. */
interface NamedAddress {
  readonly scheme: string;
  readonly host: string;
  readonly port?: number;
}

/** A name without a dot is one of Docker Compose: neither platform resolves it, and `localhost` is the container itself. */
export function resolvableAddresses(environment: Environment): readonly Notice[] {
  return environment.services.flatMap((service) =>
    Object.entries(service.environment).flatMap(([name, value]) => {
      if (SITES.test(name)) return [];
      const text = addressesOf(name, value)
        .map((address) => problem(address, service, environment))
        .find((each) => each !== undefined);
      return text === undefined ? [] : [{ field: `services.${service.name}.environment.${name}`, text }];
    }),
  );
}

function addressesOf(name: string, value: string): readonly NamedAddress[] {
  if (HOST_VARIABLE.test(name) && /^([a-z0-9_-]+|127\.0\.0\.1)$/i.test(value)) {
    return [{ scheme: "postgres", host: value }];
  }
  if (HOSTS_VARIABLE.test(name)) {
    const hosts = value.split(/[\s,]+/).map((each) => HOST_AND_PORT.exec(each));
    const [first] = hosts;
    if (first !== null && first !== undefined) {
      const [, host = "", port] = first;
      return [{ scheme: "tcp", host, port: Number(port) }];
    }
  }
  return [...value.matchAll(SERVER_ADDRESS)].map(([, scheme = "", host = "", port]) => ({
    scheme,
    host,
    ...(port === undefined ? {} : { port: Number(port) }),
  }));
}

function problem(
  { scheme, host, port }: NamedAddress,
  service: ServiceSettings,
  { services, database, domain }: Environment,
): string | undefined {
  if (/^\d+$/.test(host)) return undefined;
  if (host === "localhost" || host === "127.0.0.1") {
    const other = services.find((each) => each.port === port && each.name !== service.name);
    const isOther = port !== undefined && port !== service.port && other !== undefined;
    if (!DATA.test(scheme) && !isOther) return undefined;
    const instead = isOther ? callInstead(other, domain) : dataInstead(database !== undefined);
    return `${host} is the container of the service itself, on both platforms, and nothing else answers there. ${instead}`;
  }
  const named = services.find(({ name }) => name === host);
  if (named !== undefined) {
    return `"${host}" is a service, and its name is no host name on either platform. ${callInstead(named, domain)}`;
  }
  const instead =
    DATABASE_NAME.test(host) || database === undefined ? dataInstead(database !== undefined) : OUTSIDE;
  return `"${host}" is a host name of Docker on a developer's machine, which neither platform has. ${instead}`;
}

/** What to write where the server is not one that is described. */
const OUTSIDE = "Write a host name that the DNS has.";

function dataInstead(isDescribed: boolean): string {
  return isDescribed
    ? "With database: true a service gets the address of the database as DATABASE_HOST."
    : OUTSIDE;
}

function callInstead({ name, path }: ServiceSettings, domain: string | undefined): string {
  if (path === undefined) return `Service "${name}" has no path, so no other service can call it.`;
  const route = path.replace(/\/\*$/, "");
  const address = domain === undefined ? `its path "${path}" at the address of the environment` : "";
  return `Call ${address === "" ? `https://${domain}${route}` : address}.`;
}
