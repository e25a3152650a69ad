import type { DatabaseDescription } from "../../../settings/database-description";
import { DUMP_PROGRAMS, rdsVersion } from "../../draft/database";
import type { DataMove } from "../../draft/draft";
import type { Lines } from "../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import type { Addon } from "./manifests";

/** What the templates beside the services bring. */
export interface Addons {
  /** The database. */
  readonly database?: DatabaseDescription;
  /** Services that have it; `"all"`: it belongs to the environments. */
  readonly users: readonly string[] | "all";
  /** How data moves. */
  readonly data: readonly DataMove[];
}

/** What takes the place of a resource, by its type; every other type is a resource of your own. */
const OTHERS: Readonly<Record<string, string>> = {
  "AWS::DynamoDB::Table":
    "the table can stay where it is: permissions of the service on its ARN, and its name below environment. Keep it when Copilot's stack is deleted (DeletionPolicy: Retain).",
  "AWS::S3::Bucket":
    'a bucket is a resource of your own, allowed by permissions: "Permissions in AWS" in the README.',
  "AWS::SQS::Queue": "a queue is a resource of your own, allowed by permissions.",
  "AWS::SNS::Topic": "a topic is a resource of your own, allowed by permissions.",
  "AWS::IAM::ManagedPolicy": "write its actions and resources as permissions of the service.",
  "AWS::IAM::Policy": "write its actions and resources as permissions of the service.",
  "AWS::ElastiCache::ReplicationGroup": "a cache is a resource of your own: docs/examples/elasticache.ts.",
  "AWS::ElastiCache::CacheCluster": "a cache is a resource of your own: docs/examples/elasticache.ts.",
};

/** Types that only belong to others. */
const PARTS =
  /SecurityGroup|DBSubnetGroup|ParameterGroup|SecretTargetAttachment|SecretsManager::Secret|BucketPolicy|QueuePolicy|RotationSchedule|SubnetGroup/;

/** Reads the templates beside the services. */
export function readAddons(addons: readonly Addon[], lines: Lines): Addons {
  const found = addons.flatMap((addon) =>
    Object.entries(addon.resources).map(([id, written]) => ({
      addon,
      id,
      type: textOf(fieldsOf(written)["Type"]),
      properties: foundIn(addon.mappings, fieldsOf(fieldsOf(written)["Properties"])),
    })),
  );
  const databases = found.filter(
    ({ type, properties }) =>
      properties["Engine"] !== undefined &&
      (type === "AWS::RDS::DBCluster" ||
        (type === "AWS::RDS::DBInstance" && properties["DBClusterIdentifier"] === undefined)),
  );
  const [first] = databases;
  for (const { addon, id, type } of found) {
    const place = { field: `${addon.service ?? "environments"} addons ${id}` };
    if (
      databases.some((each) => each.id === id) ||
      PARTS.test(type) ||
      type.startsWith("AWS::RDS::") ||
      type === ""
    ) {
      continue;
    }
    lines.add(
      "missing",
      place,
      `${type}: ${OTHERS[type] ?? "make it as a resource of your own, in main.ts."}`,
    );
  }
  const buckets = found
    .filter(({ type }) => type === "AWS::S3::Bucket")
    .map(({ id }) => ({
      what: `the bucket ${id}`,
      to: "bucket" as const,
      command: "aws s3 sync s3://BUCKET-OF-COPILOT",
    }));
  if (first === undefined) return { users: [], data: buckets };
  const users = databases.map(({ addon }) => addon.service);
  return {
    database: databaseOf(first, lines),
    users: users.includes(undefined) ? "all" : users.filter((name) => name !== undefined),
    data: [
      {
        what: `the database ${first.id}, in a shell that reaches it: copilot svc exec, or a tunnel of Session Manager`,
        to: "database",
        command: DUMP[engineOf(first.properties)],
      },
      ...buckets,
    ],
  };
}

/** Returns properties with what `!FindInMap` finds, by the first of the names that a mapping has, such as environments. */
function foundIn(mappings: Addon["mappings"], properties: Addon["resources"]): Addon["resources"] {
  const found = (value: unknown): unknown => {
    const items = Array.isArray(value) ? value : listOf(fieldsOf(value)["Fn::FindInMap"]);
    if (items.length !== 3) return value;
    const [first] = Object.values(fieldsOf(mappings[textOf(items[0])]));
    return fieldsOf(first)[textOf(items[2])] ?? value;
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, found(value)]));
}

function engineOf(properties: Readonly<Record<string, unknown>>) {
  const engine = textOf(properties["Engine"]);
  return engine.includes("postgres") ? "postgres" : engine === "mariadb" ? "mariadb" : "mysql";
}

const DUMP = {
  postgres: `${DUMP_PROGRAMS.postgres} --host ENDPOINT --username USER --dbname DATABASE --file dump.bin`,
  mysql: `${DUMP_PROGRAMS.mysql} --host ENDPOINT --user USER --password DATABASE > dump.sql`,
  mariadb: `${DUMP_PROGRAMS.mariadb} --host ENDPOINT --user USER --password DATABASE > dump.sql`,
};

function databaseOf(
  {
    addon,
    id,
    properties,
  }: { readonly addon: Addon; readonly id: string; readonly properties: Readonly<Record<string, unknown>> },
  lines: Lines,
): DatabaseDescription {
  const engine = engineOf(properties);
  const written = textOf(properties["EngineVersion"]);
  // Aurora's own versions of MySQL are called 8.0.mysql_aurora.3.x.
  const { version, because } = rdsVersion(engine, written.replace(/\.mysql_aurora.*$/, ""));
  const place = { field: `${addon.service ?? "environments"} addons ${id}` };
  const isAurora = textOf(properties["Engine"]).startsWith("aurora");
  lines.add("taken", place, `database: { engine: "${engine}", version: "${version}" }, on RDS`);
  if (isAurora) {
    lines.add(
      "check",
      place,
      "is Aurora, and here it is an RDS instance: instanceClass and multiAz say its size. Aurora Serverless has no equivalent.",
    );
  }
  if (because !== undefined) lines.add("check", place, because);
  lines.add(
    "check",
    place,
    "Copilot sets one variable with all of it in JSON, as a rule. Let the application read DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER and DATABASE_PASSWORD.",
  );
  return { engine, version };
}
