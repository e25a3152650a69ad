import fc from "fast-check";
import { EGRESSES, FLOW_LOGS } from "../../../constructs/service/words";
import { PHASES } from "../../../constructs/service/phases";
import type { DatabaseDescription } from "../../../constructs/settings/database-description";
import type {
  ApplicationDescription,
  Description,
  EnvironmentDescription,
} from "../../../constructs/settings/description";
import { arbitraryService } from "./arbitrary-service";

/** Names within their limits, short ones and the longest. */
const name = (max: number) =>
  fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9]{1,5}(-[a-z0-9]{1,4})?$/),
    fc.stringMatching(/^[a-z][a-z0-9]+$/).map((text) => text.padEnd(max, "x").slice(0, max)),
  );

/** Processor architectures with instance types of each, the smallest of which hold small services only. */
const machine = fc.constantFrom(
  { architecture: "x86_64", host: "t3.xlarge", capacity: "m6i.2xlarge" },
  { architecture: "arm64", host: "t4g.xlarge", capacity: "m7g.2xlarge" },
) satisfies fc.Arbitrary<{ architecture: "x86_64" | "arm64"; host: string; capacity: string }>;

/** Recovery points are kept for longer than backups of RDS, those of each month for longer than the others. */
const backupPlan = fc.constantFrom<DatabaseDescription["backupPlan"]>(
  false,
  {},
  { retention: 36 },
  { retention: 400, monthlyRetention: 36_500 },
);

const database = fc.oneof(
  fc.record(
    {
      engine: fc.constantFrom("postgres" as const, "mysql" as const, "mariadb" as const),
      instanceClass: fc.constantFrom("db.t4g.micro", "db.m7g.large"),
      storage: fc.integer({ min: 20, max: 500 }),
      multiAz: fc.boolean(),
      backupRetention: fc.integer({ min: 1, max: 35 }),
      backupPlan,
      passwordVersion: fc.integer({ min: 1, max: 9 }),
      applicationUser: fc.boolean(),
    },
    { requiredKeys: ["engine"] },
  ),
  fc.constant({ engine: "postgres" as const }),
);

const settings = fc.record(
  {
    network: fc.record(
      {
        cidr: fc.constantFrom("10.1.0.0/16", "192.168.0.0/20", "10.9.0.0/22"),
        zones: fc.constantFrom<number | readonly string[]>(2, 3, ["apne2-az1", "apne2-az3"]),
        egress: fc.constantFrom(...EGRESSES),
        flowLogs: fc.constantFrom(...FLOW_LOGS),
      },
      { requiredKeys: [] },
    ),
    timeout: fc.integer({ min: 1, max: 4000 }),
    accessLogs: fc.constantFrom<ApplicationDescription["accessLogs"]>(true, false, "stopped"),
    customerManagedKey: fc.boolean(),
    logRetention: fc.constantFrom(1, 7, 30, 365),
    alerts: fc.constantFrom<ApplicationDescription["alerts"]>(
      false,
      { email: ["ops@example.com"] },
      { email: ["ops@example.com"], slack: { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" } },
    ),
    protect: fc.boolean(),
    retiredSecrets: fc.constantFrom([], ["OLD_KEY"]),
    deployers: fc.constantFrom([], ["arn:aws:iam::123456789012:role/ci"]),
    images: fc.boolean(),
    quotas: fc.constantFrom({}, { listenerRules: 200, rolePolicies: 25 }),
    schedule: fc.constantFrom<ApplicationDescription["schedule"]>(false, {
      off: "weekdays 20:00",
      on: "weekdays 08:00",
      timezone: "Asia/Seoul",
    }),
  },
  { requiredKeys: [] },
);

const environment = fc.record(
  {
    phase: fc.constantFrom(...PHASES),
    cutover: fc.record({ fargate: fc.integer({ min: 0, max: 100 }) }),
    domain: fc.constantFrom("example.com", "shop.example.com", "a.b.example.co.kr"),
  },
  { requiredKeys: ["phase"] },
);

/** Who releases every commit; two would do it twice. */
const delivery: fc.Arbitrary<Pick<ApplicationDescription, "pipeline" | "github">> = fc.constantFrom(
  {},
  { pipeline: { repository: "acme/shop" } },
  { github: { repository: "acme/shop" } },
);

/** A description of one environment, nearly always a valid one. */
export const arbitraryDescription: fc.Arbitrary<Description> = fc
  .record({
    name: name(20),
    environmentName: fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/),
    names: fc.uniqueArray(name(20), { minLength: 1, maxLength: 6 }),
    services: fc.array(arbitraryService, { minLength: 6, maxLength: 6 }),
    machine,
    capacity: fc.constantFrom("fargate" as const, "spot" as const, "ec2" as const),
    database: fc.option(database, { nil: undefined }),
    settings,
    delivery,
    environment,
  })
  .map(({ names, services, machine: { architecture, host, capacity: instanceType }, ...rest }) => {
    const { database: engine, environmentName, capacity } = rest;
    const described = names.map((each, index) => {
      const generated = services[index]?.(index) ?? {};
      // A folder of its own name has no Dockerfile.
      const built = rest.settings.images === true ? { build: "docker/back", ...generated } : generated;
      return [each, engine === undefined ? { ...built, database: false } : built] as const;
    });
    const dev: EnvironmentDescription = {
      account: "123456789012",
      region: "ap-northeast-2",
      ...rest.environment,
    };
    // Tasks on instances get no public address.
    const egress = capacity === "ec2" && {
      network: { ...rest.settings.network, egress: "nat-gateway" as const },
    };
    return {
      ...rest.settings,
      ...rest.delivery,
      ...egress,
      name: rest.name,
      services: Object.fromEntries(described),
      architecture,
      host: { instanceType: host },
      ...(engine !== undefined && { database: engine }),
      ...(capacity === "spot" && { capacity: { spot: { base: 1, weight: 4 } } }),
      ...(capacity === "ec2" && { capacity: { ec2: { instanceType, min: 1, max: 4 } } }),
      environments: { [environmentName]: dev },
    };
  });
