import type { DatabaseDescription } from "../../../settings/database-description";
import { isRecord } from "../../../settings/paths";
import { rdsVersion } from "../../draft/database";
import { divideVariables } from "../../draft/environment";
import type { Lines } from "../../draft/lines";
import { fieldsOf, listOf, textOf } from "../../draft/plain-values";
import { pathFrom, type Source } from "../../draft/source";

/** What app.json says about an application on Heroku. */
export interface AppJson {
  /** Whether there is one. */
  readonly isThere: boolean;
  /** Name of the application. */
  readonly name?: string;
  /** Variables that are not secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the others. */
  readonly secrets: readonly string[];
  /** The database among its add-ons. */
  readonly database?: DatabaseDescription;
  /** How many of each process run. */
  readonly quantities: Readonly<Record<string, number>>;
}

/** What takes the place of an add-on, by its name. */
const ADDONS: readonly (readonly [name: RegExp, text: string])[] = [
  [/redis|memcache/, "ElastiCache is made as a resource of your own: docs/examples/elasticache.ts."],
  [/scheduler|cron/, "There are no scheduled runs: a worker can have a scheduler of its own."],
  [/papertrail|logentries|logdna|coralogix|sumologic/, "Logs go to CloudWatch Logs: npm run logs."],
  [
    /sendgrid|mailgun|postmark|mailertogo/,
    "It can stay: keep its key below secrets. Or Amazon SES, by permissions.",
  ],
  [/newrelic|scout|librato|rollbar|sentry|honeybadger|bugsnag/, "It can stay: keep its key below secrets."],
  [/cloudamqp|kafka/, "Amazon MQ, or a queue of SQS with permissions, as a resource of your own."],
  [
    /bucketeer|cloudinary/,
    "S3: make a bucket as a resource of your own, and allow it by permissions of the services.",
  ],
];

/** Reads app.json beside a Procfile; one that is missing or cannot be read says nothing. */
export function readAppJson(source: Source, lines: Lines): AppJson {
  const path = pathFrom(source.path, "app.json");
  const text = source.read(path);
  const data = parsed(text);
  if (text !== undefined && data === undefined) {
    lines.add(
      "missing",
      { field: "app.json" },
      "is not JSON, so nothing of it is read. Correct it and run this again.",
    );
  }
  if (data !== undefined) sayOthers(data, lines);
  if (data === undefined) return { isThere: false, environment: {}, secrets: [], quantities: {} };
  const addons = listOf(data["addons"]).map((each) => textOf(isRecord(each) ? each["plan"] : each));
  const variables = Object.entries(fieldsOf(data["env"])).map(([name, written]) => {
    const value = isRecord(written) ? written["value"] : written;
    const isGenerated = isRecord(written) && written["generator"] === "secret";
    return {
      name,
      value: value === undefined || isGenerated ? undefined : textOf(value),
      sources: isGenerated ? ["SECRET"] : [],
    };
  });
  const database = databaseOf(addons, lines);
  const divided = divideVariables(variables, {
    hasDatabase: database !== undefined,
    lines,
    at: (name) => ({ field: `app.json env${name === "" ? "" : `.${name}`}` }),
  });
  for (const addon of addons.filter((each) => !DATABASES.test(each))) {
    const text =
      ADDONS.find(([name]) => name.test(addon))?.[1] ??
      "is not known to this command. Look whether it can stay, or what takes its place.";
    lines.add("missing", { field: `app.json ${addon}` }, text);
  }
  return {
    isThere: true,
    ...(typeof data["name"] === "string" && { name: data["name"] }),
    ...divided,
    database,
    quantities: quantitiesOf(data, lines),
  };
}

/** Fields that say nothing about how the application runs. */
const MOOT = ["description", "keywords", "website", "repository", "logo", "success_url", "stack"];

/** Fields that have no equivalent, and what to do. Source: Heroku, "app.json Schema". */
const MISSING: Readonly<Record<string, string>> = {
  buildpacks: "an image is built from a Dockerfile: install there what they bring.",
  environments: "describe review and test applications as environments of their own.",
  image: "the image is built from a Dockerfile.",
  scripts: "nothing runs once after the first deployment: npm run shell, or release before each one.",
};

/** Says what becomes of the fields that are not read. */
function sayOthers(data: Readonly<Record<string, unknown>>, lines: Lines): void {
  for (const name of Object.keys(data).filter(
    (each) => !["name", "env", "addons", "formation"].includes(each),
  )) {
    const place = { field: `app.json ${name}` };
    if (MOOT.includes(name)) lines.add("moot", place, "it is for Heroku's own pages.");
    else {
      const text = MISSING[name] ?? "is not known to this command. Look whether the application needs it.";
      lines.add("missing", place, text);
    }
  }
  for (const [name, written] of Object.entries(fieldsOf(data["formation"]))) {
    if (fieldsOf(written)["size"] === undefined) continue;
    const text = "a size of Heroku: cpu and memory say how much a service may have.";
    lines.add("missing", { field: `app.json formation.${name}.size` }, text);
  }
}

const DATABASES = /^(heroku-postgresql|jawsdb|jawsdb-maria|cleardb)(:|$)/;

function databaseOf(addons: readonly string[], lines: Lines): DatabaseDescription | undefined {
  const addon = addons.find((each) => DATABASES.test(each));
  if (addon === undefined) return undefined;
  const engine = addon.startsWith("heroku-")
    ? "postgres"
    : addon.startsWith("jawsdb-maria")
      ? "mariadb"
      : "mysql";
  const { version, because } = rdsVersion(engine, "");
  lines.add(
    "taken",
    { field: `app.json ${addon}` },
    `database: { engine: "${engine}", version: "${version}" }, on RDS, and database: true`,
  );
  if (because !== undefined) lines.add("check", { field: `app.json ${addon}` }, because);
  lines.add(
    "check",
    { field: `app.json ${addon}` },
    "DATABASE_URL is not set here. Let the application build it from DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER and DATABASE_PASSWORD, with TLS.",
  );
  return { engine, version };
}

function quantitiesOf(
  data: Readonly<Record<string, unknown>>,
  lines: Lines,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(data["formation"])).flatMap(([name, written]) => {
      const quantity = Number(fieldsOf(written)["quantity"]);
      if (!Number.isInteger(quantity) || quantity < 0) return [];
      lines.add(
        "taken",
        { field: `app.json formation.${name}` },
        `replicas: ${quantity}, on Fargate; the host runs one container`,
      );
      return [[name, quantity]];
    }),
  );
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = text === undefined ? undefined : JSON.parse(text);
    return isRecord(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
