import { back, type Edit, front } from "./recorded-plans";

const ROWS: readonly (readonly [string, Edit, string, string, Edit?])[] = [
  [
    "a service",
    { services: { front } },
    "environments.dev: services.back would be taken out",
    "retired: true",
  ],
  [
    "a secret",
    { services: { front, back: { ...back, secrets: [] } } },
    'environments.dev: no service lists STRIPE_KEY under "secrets" any more',
    "list it under `retiredSecrets` of the environment, deploy",
  ],
  [
    "another network",
    { network: { cidr: "10.9.0.0/16" } },
    'environments.dev.network.cidr: "10.9.0.0/16" would replace the network "10.0.0.0/16"',
    'write cidr: "10.0.0.0/16" again',
  ],
  [
    "a zone swapped",
    { network: { zones: ["apne2-az3", "apne2-az2"] } },
    "environments.dev.network.zones: apne2-az1 would be taken out",
    "apne2-az1, apne2-az3, apne2-az2.",
  ],
  [
    "another processor on the host",
    { architecture: "arm64" },
    'environments.dev.architecture: "arm64" cannot replace "x86_64" on the host',
    'switch to phase "fargate"',
  ],
  [
    "the database",
    { database: false, services: { front, back: { ...back, database: false } } },
    "environments.dev.database: the postgres database would be deleted",
    'Write database: { engine: "postgres" } again',
  ],
  [
    "another engine",
    { database: { engine: "mysql", backupPlan: {}, applicationUser: true } },
    'environments.dev.database.engine: "mysql" would replace the postgres database',
    'Write engine: "postgres" again',
  ],
  [
    "the backup plan",
    { database: { engine: "postgres", backupPlan: false, applicationUser: true } },
    "environments.dev.database.backupPlan: without it AWS Backup would keep nothing",
    "Write backupPlan again",
  ],
  [
    "the application's own user",
    { database: { engine: "postgres", backupPlan: {} } },
    "environments.dev.database.applicationUser: false would delete the secret",
    "Write applicationUser: true again",
  ],
  [
    "another key of the database",
    { customerManagedKey: true },
    "environments.dev.customerManagedKey: true would replace the postgres database by an empty one",
    "Write customerManagedKey: false",
  ],
  [
    "access logs",
    { accessLogs: false },
    "environments.dev.accessLogs: false would delete the bucket with the records",
    'Write accessLogs: "stopped", and deploy',
    { accessLogs: true },
  ],
  [
    "the customer managed key",
    { customerManagedKey: false },
    "environments.dev.customerManagedKey: false would delete the key",
    "Write customerManagedKey: true again",
    { customerManagedKey: true },
  ],
  [
    "the domain",
    { domain: undefined },
    'environments.dev.domain: "shop.example.com" would be taken away',
    "Write domain",
  ],
  [
    "another domain",
    { domain: "www.example.com" },
    'environments.dev.domain: "www.example.com" would replace "shop.example.com"',
    "Write domain",
  ],
];

/** Edits that lose something: what, the edit, the field in the message, the way out, and what else was deployed before. */
export const LOSSES = ROWS.map(
  ([what, edit, field, way, before = {}]) => [what, edit, field, way, before] as const,
);
