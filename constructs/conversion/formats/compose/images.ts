import type { DatabaseEngine } from "../../../service/words";

/** An image that is a database which RDS has. */
export interface DatabaseImage {
  /** Its engine. */
  readonly engine: DatabaseEngine;
  /** Its tag, which may have the version. */
  readonly tag: string;
  /** What to do beside, as a sentence; absent: nothing. */
  readonly extra?: string;
}

const EXTENSION = (name: string) => `create extension ${name} in it before the restore; RDS has it.`;

/** Databases of RDS, by the end of the image's name. */
const DATABASES: readonly {
  readonly name: RegExp;
  readonly engine: DatabaseEngine;
  readonly extra?: string;
}[] = [
  { name: /(^|\/)(postgres|postgresql)$/, engine: "postgres" },
  { name: /(^|\/)postgis$/, engine: "postgres", extra: EXTENSION("postgis") },
  { name: /(^|\/)pgvector$/, engine: "postgres", extra: EXTENSION("vector") },
  {
    name: /(^|\/)(timescaledb(-ha)?|citus)$/,
    engine: "postgres",
    extra: "RDS does not have its extension: the tables have to do without it.",
  },
  { name: /(^|\/)(mysql|mysql-server|percona|percona-server)$/, engine: "mysql" },
  { name: /(^|\/)mariadb$/, engine: "mariadb" },
];

/** Returns the database that an image is; `undefined`: it is none of RDS. */
export function databaseImage(image: string): DatabaseImage | undefined {
  const { name, tag } = partsOf(image);
  const found = DATABASES.find((each) => each.name.test(name));
  return found && { engine: found.engine, tag, extra: found.extra };
}

const CACHE =
  "ElastiCache is made as a resource of your own: docs/examples/elasticache.ts. Its services get the address as a secret.";
const EDGE =
  "nginx on the host and the load balancer do it: certificates, HTTPS and the paths of the services. Leave it out.";
const WATCH =
  "CloudWatch has logs and metrics of every service: the field alerts, npm run logs and npm run status.";

/** What to do about images of other programs, by the end of the image's name. */
const OTHERS: readonly (readonly [name: RegExp, text: string])[] = [
  [/(^|\/)(redis|valkey|keydb|dragonfly|redis-stack(-server)?|memcached)$/, CACHE],
  [
    /(^|\/)(rabbitmq|activemq\S*|artemis\S*)$/,
    "Amazon MQ, or a queue of SQS with permissions, as a resource of your own.",
  ],
  [/(^|\/)(kafka|cp-kafka|zookeeper|redpanda|nats)$/, "Amazon MSK or SQS, as a resource of your own."],
  [
    /(^|\/)(mongo|mongodb\S*)$/,
    "The database here is PostgreSQL, MySQL or MariaDB; DocumentDB or another host for MongoDB is your own.",
  ],
  [
    /(^|\/)(mssql(\/|-)\S*|azure-sql-edge)$/,
    "The database here is PostgreSQL, MySQL or MariaDB; SQL Server is a resource of your own.",
  ],
  [
    /(^|\/)(elasticsearch|opensearch|meilisearch|typesense|solr|qdrant|weaviate)$/,
    "Amazon OpenSearch Service, or another host for it, as a resource of your own.",
  ],
  [
    /(^|\/)minio(\/\S+)?$/,
    "S3: make a bucket as a resource of your own, and allow it by permissions of the services.",
  ],
  [
    /(^|\/)localstack(-pro)?$/,
    "It stands for AWS itself, which is here: leave it out, and the addresses that lead to it.",
  ],
  [
    /(^|\/)(mailhog|mailpit|maildev|mailcatcher|smtp4dev)$/,
    "It catches mail on a developer's machine; Amazon SES sends it: permissions with ses:SendEmail.",
  ],
  [
    /(^|\/)(adminer|pgadmin4?|phpmyadmin|dbgate|cloudbeaver|redis-commander|redisinsight|mongo-express)$/,
    "npm run tunnel leads your own client to the database; nothing of it is public.",
  ],
  [
    /(^|\/)(traefik|caddy|nginx-proxy|nginx-proxy-manager|haproxy|envoy|certbot|acme-companion|letsencrypt-nginx-proxy-companion|swag|cloudflared|ngrok)$/,
    EDGE,
  ],
  [
    /(^|\/)(prometheus|grafana|loki|promtail|alloy|jaeger|jaegertracing\/\S+|tempo|otel\S*|opentelemetry-collector\S*|node-exporter|cadvisor|alertmanager|kibana|logstash|filebeat)$/,
    WATCH,
  ],
  [
    /(^|\/)(watchtower|portainer\S*|dozzle|ouroboros|autoheal)$/,
    "npm run release, npm run status and npm run logs do it, without Docker's socket.",
  ],
  [
    /(^|\/)(postgres-backup\S*|pgbackups|mysql-backup\S*|docker-volume-backup|pgbackrest)$/,
    "RDS makes backups every day: backupRetention and backupPlan of the database.",
  ],
];

/** Returns what to do about an image that is no service of the application; `undefined`: it is not known. */
export function otherImage(image: string): string | undefined {
  const { name } = partsOf(image);
  return OTHERS.find(([each]) => each.test(name))?.[1];
}

/** Returns whether an image is a web server that may stand before the others. */
export function isWebServer(image: string): boolean {
  return /(^|\/)(nginx|nginx-unprivileged|httpd|openresty)$/.test(partsOf(image).name);
}

/** Divides `registry:5000/name:tag@digest`. */
function partsOf(image: string): { readonly name: string; readonly tag: string } {
  const [, name = "", tag = ""] = /^(.*?)(?::([\w.-]+))?(?:@.*)?$/.exec(image.trim().toLowerCase()) ?? [];
  return { name, tag };
}

/** Lists the words in the name of an image, such as `wordpress`, which stay readable where a password is the same word. */
export function imageWords(image: string): readonly string[] {
  return partsOf(image)
    .name.split("/")
    .filter((each) => /^[a-z]+$/.test(each));
}

/** Returns account and region of a registry in AWS; `undefined`: it is another one. */
export function registryOf(image: string): { readonly account: string; readonly region: string } | undefined {
  const [, account, region] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/.exec(image) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}
