import type { ServiceDescription } from "../../../constructs/settings/service-description";
import type { SiteProps } from "../site/site";
import type { Edit } from "./edit";

const FRONT: ServiceDescription = { build: "docker/front", port: 8080, path: "/*", health: "/healthz" };
const BACK: ServiceDescription = {
  build: "docker/back",
  port: 3000,
  path: "/api/*",
  health: "/api/healthz",
  database: true,
  secrets: ["STRIPE_KEY"],
  release: { command: ["node", "dist/migrate.js"] },
};
const WORKER: ServiceDescription = {
  build: "docker/back",
  command: ["node", "dist/worker.js"],
  database: true,
};

const ALERTS = { email: ["ops@example.com"] };

/** The description before each edit: a host and tasks on ECS at once, a database and a domain. */
export const EDITED: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: BACK, worker: WORKER },
  database: { engine: "postgres", version: "17" },
  host: { instanceType: "t3.medium" },
  dev: { domain: "shop.example.com" },
};

type Change = Edit["change"];

const edit = (name: string, change: Change): Edit => ({ name, change });
const application =
  (fields: Partial<SiteProps>): Change =>
  (before) => ({ ...before, ...fields });
const dev =
  (fields: SiteProps["dev"]): Change =>
  (before) => ({ ...before, dev: { ...before.dev, ...fields } });
const host =
  (fields: SiteProps["host"]): Change =>
  (before) => ({ ...before, host: { ...before.host, ...fields } });
const database =
  (fields: Partial<NonNullable<SiteProps["database"]>>): Change =>
  (before) => ({ ...before, database: { engine: "postgres", ...before.database, ...fields } });
const service =
  (name: string, fields: Partial<ServiceDescription>): Change =>
  (before) => ({
    ...before,
    services: { ...before.services, [name]: { ...before.services[name], ...fields } },
  });
const back = (fields: Partial<ServiceDescription>) => service("back", fields);
const worker = (fields: Partial<ServiceDescription>) => service("worker", fields);

/**
 * Edits that are planned and not applied: they are refused, a change of the database takes minutes on the emulator, which does
 * not change volumes, or a protected environment gives nothing back that was added.
 */
export const PLANNED: readonly Edit[] = [
  edit("a service is removed", application({ services: { front: FRONT, worker: WORKER } })),
  edit("a worker is removed", application({ services: { front: FRONT, back: BACK } })),
  edit(
    "a service is renamed, without `formerly`",
    application({ services: { front: FRONT, api: BACK, worker: WORKER } }),
  ),
  edit("a secret is removed", back({ secrets: [] })),
  edit("a secret is retired, with `retiredSecrets`", (before) => ({
    ...back({ secrets: [] })(before),
    retiredSecrets: ["STRIPE_KEY"],
  })),
  edit("`network.cidr`", application({ network: { cidr: "10.1.0.0/16" } })),
  edit("`network.zones`, one swapped", application({ network: { zones: ["apne2-az1", "apne2-az2"] } })),
  edit("`network.zones` 2 → 3", application({ network: { zones: 3 } })),
  edit(
    "`architecture` → arm64",
    application({ architecture: "arm64", host: { instanceType: "t4g.medium" } }),
  ),
  edit("`domain` removed", dev({ domain: undefined })),
  edit("`domain` changed", dev({ domain: "store.example.com" })),
  edit(
    "`database` removed",
    application({
      database: undefined,
      services: { front: FRONT, back: { ...BACK, database: false }, worker: { ...WORKER, database: false } },
    }),
  ),
  edit("`database.engine` → mysql", application({ database: { engine: "mysql" } })),
  edit("`database.version` 17 → 16", database({ version: "16" })),
  edit("`database.version` 17 → 18", database({ version: "18" })),
  edit("`database.instanceClass`", database({ instanceClass: "db.t4g.medium" })),
  edit("`database.storage` 20 → 30", database({ storage: 30 })),
  edit("`database.multiAz` false → true", database({ multiAz: true })),
  edit("`database.backupRetention` → 14", database({ backupRetention: 14 })),
  edit("`database.backupRetention` → 1", database({ backupRetention: 1 })),
  edit("`database.passwordVersion` → 2", database({ passwordVersion: 2 })),
  edit("`database.applicationUser: true` added", database({ applicationUser: true })),
  edit("`logRetention` → 7", application({ logRetention: 7 })),
  edit("`replicas` 2 → 0", back({ replicas: 0 })),
  edit("`host.volumeSize` 30 → 40", host({ volumeSize: 40 })),
  edit("`accessLogs` added", application({ accessLogs: true })),
  edit("`customerManagedKey` added, with a database", application({ customerManagedKey: true })),
  edit("`alerts` added", application({ alerts: ALERTS })),
  edit(
    "`alerts` with `slack` added",
    application({ alerts: { ...ALERTS, slack: { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" } } }),
  ),
  edit("a service is added", service("admin", { ...FRONT, port: 3001, path: "/admin/*" })),
  edit("a worker is added", service("mailer", {})),
  edit("a secret is added", back({ secrets: ["STRIPE_KEY", "SMTP_PASSWORD"] })),
];

/** Edits that are applied alone and taken back: a later stack's plan depends on an earlier stack being applied. */
export const ALONE: readonly Edit[] = [
  edit(
    "a service is renamed, with `formerly`",
    application({ services: { front: FRONT, api: { ...BACK, formerly: "back" }, worker: WORKER } }),
  ),
  edit("`retired: true`", back({ retired: true })),
  edit("`path` /api/* → /v1/*", back({ path: "/v1/*" })),
  edit("`port` 3000 → 3149", back({ port: 3149 })),
  edit(
    "`path`, `port`, `health` and `release` removed",
    application({
      services: { front: FRONT, back: { database: true, secrets: ["STRIPE_KEY"] }, worker: WORKER },
    }),
  ),
];

/** Edits that are each planned alone, then applied together and taken back together. */
export const TOGETHER: readonly (readonly Edit[])[] = [
  [
    edit("`build`", back({ build: "docker/api" })),
    edit("`environment` added", back({ environment: { LOG_LEVEL: "debug" } })),
    edit("`cpu` and `memory`", back({ cpu: 512, memory: 1024 })),
    edit("`stopTimeout`", back({ stopTimeout: 60 })),
    edit(
      "`user`, `readOnlyRootFilesystem`, `tmpfs`",
      back({ user: "1000", readOnlyRootFilesystem: true, tmpfs: { "/tmp": 64 } }),
    ),
    edit("`health` /api/healthz → /api/ready", back({ health: "/api/ready" })),
    edit("`healthCheck` added", back({ healthCheck: { interval: 30 } })),
    edit("`command` added", back({ command: ["node", "dist/main.js"] })),
    edit("`release` removed", back({ release: undefined })),
    edit("`deployment` rolling, `minHealthy: 50`", back({ deployment: { rolling: { minHealthy: 50 } } })),
    edit("`database: true` removed", worker({ database: false })),
    edit("`command` removed", worker({ command: undefined })),
    edit("`replicas` 2 → 3", service("front", { replicas: 3 })),
  ],
  [
    edit(
      "`permissions` added",
      back({ permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-uploads/*"] }] }),
    ),
    edit("`deployers` added", application({ deployers: ["arn:aws:iam::123456789012:role/ci"] })),
    edit("`logRetention` → 90", application({ logRetention: 90 })),
    edit("`timeout` → 120", application({ timeout: 120 })),
    edit("`github` added", application({ github: { repository: "acme/shop" } })),
    edit("`scale` added", back({ scale: { min: 2, max: 4 } })),
    edit("`alarms` added", service("front", { deployment: { rolling: { alarms: true } } })),
    edit("`host.updates`", host({ updates: "monday 03:00" })),
    edit("`cutover.fargate` 0 → 10", dev({ cutover: { fargate: 10 } })),
  ],
  [
    edit("`capacity` of a service: Spot", service("front", { capacity: { spot: {} } })),
    edit("`images` added", application({ images: true })),
    edit("`host.instanceType`", host({ instanceType: "t3.large" })),
    edit("`network.egress` → nat-gateway", application({ network: { egress: "nat-gateway" } })),
    edit("`network.zones`, another order", (before) => ({
      ...before,
      network: { ...before.network, zones: ["apne2-az3", "apne2-az1"] },
    })),
    edit(
      "`schedule` added",
      application({ schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" } }),
    ),
  ],
];

/** Edits that are applied alone, after all others: where edits are only planned, what they need first stays. */
export const LAST: readonly Edit[] = [
  { ...edit("`images` removed", application({ images: false })), first: application({ images: true }) },
];

/** Every kind of edit: a field changed, added and taken away. */
export const EDITS: readonly Edit[] = [...PLANNED, ...ALONE, ...TOGETHER.flat(), ...LAST];
