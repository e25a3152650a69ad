/** Good descriptions of environments, as values set into the smallest description. */
export const GOOD_ENVIRONMENTS: readonly string[] = [
  `name: "a"`,
  `name: "abcdefghij0123456789"; environments: { abcdefghij12: { account: "000000000001", region: "us-east-1" } }`,
  `environments.dev.phase: "ec2"; environments.dev.protect: false`,
  `environments.dev.phase: "cutover"; environments.dev.cutover: { fargate: 0 }`,
  `environments.dev.phase: "cutover"; environments.dev.cutover: { fargate: 100 }; environments.dev.protect: false`,
  `environments.dev.phase: "fargate"; environments.dev.domain: "shop.example.com"`,
  `environments.dev.domain: "shop.co.kr"; environments.dev.hostedZone: "shop.co.kr"`,
  `environments.dev.domain: "a.b.shop.example.com"; environments.dev.hostedZone: "example.com"; environments.dev.phase: "cutover"`,
  `environments.stage: { account: "444455556666", region: "eu-west-1", phase: "fargate", protect: false }`,
  `environments.dev.architecture: "arm64"; environments.dev.host: { instanceType: "m7g.large", volumeSize: 16384 }`,
  `host: { instanceType: "t3.medium", volumeSize: 8 }; services.front: { port: 8080, path: "/front/*", health: "/healthz" }`,
  `network: { cidr: "172.31.0.0/16", zones: 4, egress: "nat-gateway-per-az" }; environments.dev.phase: "fargate"`,
  `network: { cidr: "192.168.254.0/23", zones: ["apne2-az3", "apne2-az1"], egress: "nat-gateway" }; environments.dev.phase: "cutover"`,
  `network: { cidr: "100.64.0.0/20", egress: "endpoints" }; environments.dev.phase: "fargate"`,
  `network: {}; host: {}; database: {}; environments.dev.cutover: {}; environments.dev.services: {}`,
  `database: { engine: "postgres", version: "17", instanceClass: "db.m7g.large", storage: 65536, multiAz: true, backupRetention: 35, passwordVersion: 2147483647, applicationUser: true }`,
  `database: { engine: "mysql" }; services.back.database: true; environments.dev.phase: "fargate"`,
  `database: { engine: "mariadb", version: "10.11", storage: 20, instanceClass: "db.t4g.small" }; services.back.database: true; environments.dev.phase: "cutover"`,
  `database: { engine: "postgres" }; environments.dev.database: false`,
  `timeout: 4000; logRetention: 3653; environments.dev.timeout: 1; environments.dev.logRetention: 1`,
  `deployers: ["arn:aws:iam::111122223333:role/ci", "arn:aws:iam::111122223333:user/team/ann"]`,
  `retiredSecrets: ["OLD_KEY", "OLD_KEY"]; services.back.secrets: ["KEY"]; environments.dev.retiredSecrets: []`,
  `quotas: { listenerRules: 1000, securityGroupRules: 60, rolePolicies: 25 }; environments.dev.quotas: {}`,
  `deployers: []; pipeline: false; github: false; schedule: false; capacity: "fargate"`,
  `github: { repository: "octo-org/shop.web_2" }`,
  `github: { repository: "octo-org/shop", ownerId: 1, repositoryId: 9007199254740991, branch: "release/2.0", provider: "existing" }`,
  `pipeline: { repository: "acme/shop", branch: "main", approval: false }; environments.dev.phase: "fargate"`,
  `pipeline: { repository: "acme/shop", connection: "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef" }`,
  `capacity: { spot: { base: 1, weight: 1000 } }; environments.dev.phase: "fargate"`,
  `capacity: { ec2: { instanceType: "t3.medium", min: 1, max: 4 } }; network: { egress: "nat-gateway" }; environments.dev.phase: "fargate"`,
  `environments.dev.awsProvider: "5"; environments.dev.deployers: []; environments.dev.network: { zones: 2 }`,
  `services: Object.fromEntries(Array.from({ length: 12 }, (_, i) => ["s" + i, { port: 3000 + i, path: "/" + i + "/*", health: "/up" }])); environments.dev.phase: "fargate"`,
  `environments.dev.services: { back: { cpu: 1024, memory: 2048 }, extra: { command: ["work"] } }; environments.dev.phase: "fargate"`,
];

/** Good descriptions for which one notice is right, with the path that it begins with. */
export const GOOD_WITH_NOTICE: Readonly<Record<string, string>> = {
  'environments.dev.schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" }':
    "schedule",
  'environments.dev.schedule: { off: "mon-thu,sat 22:00", on: "tue-fri,sun 05:30", timezone: "America/New_York" }; environments.dev.phase: "fargate"':
    "schedule",
  "capacity: { spot: {} }": "capacity",
  'database: false; environments.dev.database: { engine: "postgres", version: "16.9" }': "database.version",
};
