import { parseSettings } from "../../constructs/settings/parse-settings";
import { formatWeeklyTime } from "../../constructs/service/schedule";
import type { Environment } from "../../constructs/settings/settings";
import { description } from "../support/description";
import { Markdown } from "./support/markdown";

/** The environment that the smallest description gives, with a database and scaling to have their defaults too. */
function defaults(protect: boolean): Environment {
  const { environments } = parseSettings(
    description({
      services: {
        back: { port: 3000, path: "/*", health: "/healthz", release: { command: ["migrate"] } },
        worker: { scale: { min: 1, max: 2 } },
      },
      database: {},
      dev: { protect },
    }),
  );
  const [environment] = environments;
  if (environment === undefined) throw new Error("the description has one environment");
  return environment;
}

const PROTECTED = defaults(true);
const UNPROTECTED = defaults(false);
const { database, host, network } = PROTECTED;
const service = (environment: Environment, name: string) =>
  environment.services.find((candidate) => candidate.name === name);
const back = service(PROTECTED, "back");

/** What the default column, or the text after it, has to name, by field. */
const ROWS: readonly (readonly [field: string, ...values: unknown[]])[] = [
  ["cpu", back?.cpu],
  ["memory", back?.memory],
  ["replicas", back?.replicas, service(UNPROTECTED, "back")?.replicas],
  ["stopTimeout", back?.stopTimeout],
  ["readOnlyRootFilesystem", back?.readOnlyRootFilesystem],
  ["ulimits", back?.ulimits.nofile],
  ["init", back?.init],
  ["capabilities", ...(back?.capabilities.drop ?? [])],
  ["scale", service(PROTECTED, "worker")?.scale?.cpu],
  ["release", back?.release?.timeout],
  ["healthCheck", ...Object.values(back?.healthCheck ?? {})],
  ["architecture", PROTECTED.architecture],
  ["network", network.cidr, network.zoneIds.length, network.egress],
  [
    "host",
    host.instanceType,
    host.volumeSize,
    host.updates && formatWeeklyTime(host.updates.time),
    host.updates?.timezone,
  ],
  ["timeout", PROTECTED.idleTimeout],
  ["logRetention", PROTECTED.logRetention, UNPROTECTED.logRetention],
  ["awsProvider", PROTECTED.awsProvider],
  ["phase", PROTECTED.phase],
  ["cutover", PROTECTED.fargatePercent],
  [
    "database",
    database?.engine,
    database?.version,
    database?.instanceClass,
    database?.storage,
    database?.multiAz,
    database?.backupRetention,
    UNPROTECTED.database?.backupRetention,
    database?.passwordVersion,
    database?.applicationUser,
  ],
];

describe.each(["README.md", "README.ko.md"])("the defaults in %s", (path) => {
  const rows = new Markdown(path).text.split("\n");

  it.each(ROWS)("of %s are those of the settings", (field, ...values) => {
    const candidates = rows.filter((row) => row.startsWith(`| \`${String(field)}\` |`));
    expect(values).not.toContain(undefined);
    expect(candidates.some((row) => values.every((value) => names(row, value)))).toBe(true);
  });
});

function names(row: string, value: unknown): boolean {
  return new RegExp(`(?<![\\w.])${String(value).replaceAll(/[./]/g, "\\$&")}(?![\\w]|\\.\\d)`).test(row);
}
