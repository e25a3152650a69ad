import { foundRules } from "./support/found-rules";

const FARGATE = "environments.dev.phase: 'fargate'";
const DATABASE = "services.back.database: true; database: { backupRetention: 1";
const account = (count: number) =>
  `environments: Object.fromEntries("abcdefgh".slice(0, ${count}).split("").map((name) => [name, { account: "111122223333", region: "eu-west-1" }]))`;

/** Environments with a network of their own each, in one account. */
const many = (count: number) =>
  `environments: Object.fromEntries(Array.from({ length: ${count} }, (_, i) => ["e" + i, { account: "111122223333", region: "eu-west-1" }]))`;

const PERMISSION = `services.back.permissions: [{ actions: ["s3:ListAllMyBuckets"], resources: ["*"] }]`;

const calls = (url: string, egress: string) =>
  `services.back.environment: { URL: "${url}" }; network.egress: "${egress}"; environments.dev.domain: "shop.example.com"; ${FARGATE}`;

const instances = (type: string, zones: readonly string[]) =>
  `network: { egress: "nat-gateway", zones: ${JSON.stringify(zones)} }; capacity: { ec2: { instanceType: "${type}", min: 1, max: 3 } }; ${FARGATE}`;

describe("a rule about what is valid", () => {
  it.each<[id: string, assignments: string, isFound: boolean]>([
    ["E2F-075", `services.back.replicas: 0; ${FARGATE}`, true],
    ["E2F-075", `services.back.replicas: 1; ${FARGATE}`, false],
    ["E2F-075", "services.back.replicas: 0", false],
    ["E2F-075", `services.worker: { command: ["work"], replicas: 0 }; ${FARGATE}`, false],
    [
      "E2F-076",
      `services.back.cpu: 1024; services.back.memory: 2048; services.back.replicas: 3; ${FARGATE}`,
      false,
    ],
    [
      "E2F-076",
      `services.back.cpu: 1024; services.back.memory: 2048; services.back.replicas: 4; ${FARGATE}`,
      true,
    ],
    ["E2F-076", "services.back.replicas: 100", true],
    ["E2F-077", `${DATABASE} }; services.back.scale: { min: 1, max: 5 }; ${FARGATE}`, false],
    ["E2F-077", `${DATABASE} }; services.back.scale: { min: 1, max: 6 }; ${FARGATE}`, true],
    ["E2F-077", `${DATABASE}, engine: "mysql" }; services.back.scale: { min: 1, max: 4 }; ${FARGATE}`, false],
    ["E2F-077", `${DATABASE}, engine: "mysql" }; services.back.scale: { min: 1, max: 5 }; ${FARGATE}`, true],
    [
      "E2F-077",
      `${DATABASE}, engine: "mariadb" }; services.back.scale: { min: 1, max: 3 }; ${FARGATE}`,
      true,
    ],
    ["E2F-077", `${DATABASE} }; services.back.scale: { min: 1, max: 50 }`, false],
    [
      "E2F-077",
      `${DATABASE} }; services.back.scale: { min: 1, max: 5 }; environments.dev.phase: "cutover"`,
      true,
    ],
    ["E2F-078", "database: {}", true],
    ["E2F-078", `${DATABASE} }`, false],
    ["E2F-079", "database: { backupRetention: 2 }", true],
    ["E2F-079", "database: { backupRetention: 1 }", false],
    ["E2F-080", "name: 'shop'", true],
    ["E2F-080", "services: { worker: { command: ['work'] } }", false],
    ["E2F-081", "name: 'shop'", true],
    ["E2F-081", "services: { worker: { command: ['work'] } }", false],
    ["E2F-082", "timeout: 61", true],
    ["E2F-082", "timeout: 60", false],
    ["E2F-083", "protect: true", true],
    ["E2F-083", "protect: false", false],
    ["E2F-083", "environments.dev.domain: 'shop.example.com'", false],
    ["E2F-085", `services.back.deployment: { rolling: { minHealthy: 0 } }; ${FARGATE}`, true],
    ["E2F-085", `services.back.deployment: { rolling: { minHealthy: 1 } }; ${FARGATE}`, false],
    ["E2F-085", "services.back.deployment: { rolling: { minHealthy: 0 } }", false],
    ["E2F-086", "environments.dev.phase: 'cutover'", true],
    ["E2F-086", "environments.dev.phase: 'cutover'; environments.dev.cutover: { fargate: 1 }", false],
    ["E2F-086", FARGATE, false],
    ["E2F-112", "host: { updates: false }", true],
    ["E2F-112", "host: { updates: false }; protect: false", false],
    ["E2F-112", `host: { updates: false }; ${FARGATE}`, false],
    ["E2F-112", "host: {}", false],
    ["E2F-180", "protect: true", true],
    ["E2F-180", "protect: false", false],
    ["E2F-180", "alerts: { email: ['ops@example.com'] }", false],
    [
      "E2F-087",
      "environments: { prod: { account: '111122223333', region: 'eu-west-1', protect: false } }",
      true,
    ],
    [
      "E2F-087",
      "environments: { live2: { account: '111122223333', region: 'eu-west-1', protect: false } }",
      true,
    ],
    [
      "E2F-087",
      "environments: { product: { account: '111122223333', region: 'eu-west-1', protect: false } }",
      false,
    ],
    ["E2F-087", "environments: { prod: { account: '111122223333', region: 'eu-west-1' } }", false],
    [
      "E2F-088",
      "network: { egress: 'endpoints' }; services.back.permissions: [{ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }]",
      false,
    ],
    [
      "E2F-088",
      "network: { egress: 'endpoints' }; services.back.permissions: [{ actions: ['sqs:ListQueues'], resources: ['*'] }]",
      true,
    ],
    [
      "E2F-088",
      "network: { egress: 'nat-gateway' }; services.back.permissions: [{ actions: ['sqs:ListQueues'], resources: ['*'] }]",
      false,
    ],
    [
      "E2F-089",
      "network: { egress: 'nat-gateway-per-az', zones: 4 }; environments.dev.region: 'us-east-1'",
      false,
    ],
    [
      "E2F-089",
      "network: { egress: 'nat-gateway-per-az', zones: 5 }; environments.dev.region: 'us-east-1'",
      true,
    ],
    ["E2F-089", `network: { egress: "nat-gateway" }; ${account(2)}`, false],
    ["E2F-089", `network: { egress: "nat-gateway" }; ${account(3)}`, true],
    ["E2F-090", account(4), false],
    ["E2F-090", account(5), true],
    ["E2F-094", "host.instanceType: 't2.small'", false],
    ["E2F-094", "host.instanceType: 't2.small'; network.zones: ['apne2-az2', 'apne2-az1']", true],
    ["E2F-094", "host.instanceType: 't2.small'; network.zones: ['apne2-az1', 'apne2-az2']", false],
    ["E2F-094", "host.instanceType: 't2.small'; environments.dev.region: 'eu-north-1'", true],
    ["E2F-094", `host.instanceType: 't2.small'; environments.dev.region: 'eu-north-1'; ${FARGATE}`, false],
    ["E2F-094", "host.instanceType: 'i4i.large'; environments.dev.region: 'eu-north-1'", false],
    ["E2F-094", "environments.dev.region: 'mx-central-1'", false],
    ["E2F-094", "environments.dev.region: 'me-central-1'", false],
    ["E2F-094", instances("t3a.medium", ["apne2-az2", "apne2-az4"]), true],
    ["E2F-094", instances("t3a.medium", ["apne2-az2", "apne2-az1"]), false],
    ["E2F-100", `services.back.scale: { min: 1, max: 499 }; ${FARGATE}`, false],
    ["E2F-100", `services.back.scale: { min: 1, max: 500 }; ${FARGATE}`, true],
    ["E2F-100", `services.worker: { command: ["work"], replicas: 5000 }; ${FARGATE}`, false],
    ["E2F-100", "services.back.scale: { min: 1, max: 5000 }", true],
    ["E2F-101", "host.instanceType: 'm7i.xlarge'", false],
    ["E2F-101", "host.instanceType: 'm7i.2xlarge'", true],
    ["E2F-101", "host.instanceType: 'g5.2xlarge'", false],
    ["E2F-101", `host.instanceType: 'm7i.2xlarge'; ${FARGATE}`, false],
    ["E2F-213", many(20), false],
    ["E2F-213", many(21), true],
    ["E2F-213", `services.worker: { command: ["work"] }; ${many(20)}; network.egress: "nat-gateway"`, true],
    ["E2F-101", account(2), false],
    ["E2F-101", account(3), true],
    ["E2F-101", instances("t3.medium", ["apne2-az1", "apne2-az3"]), true],
    ["E2F-102", `services.back.healthCheck: { gracePeriod: 30 }; ${FARGATE}`, false],
    ["E2F-102", `services.back.healthCheck: { gracePeriod: 29, unhealthyThreshold: 2 }; ${FARGATE}`, true],
    ["E2F-102", `services.back.healthCheck: { gracePeriod: 0 }; ${FARGATE}`, false],
    ["E2F-102", "services.back.healthCheck: { gracePeriod: 0, unhealthyThreshold: 2 }", false],
    ["E2F-104", `services.back.readOnlyRootFilesystem: true; ${FARGATE}`, true],
    ["E2F-104", "services.back.readOnlyRootFilesystem: true", false],
    ["E2F-106", `services.back.secrets: ["AWS_ACCESS_KEY_ID"]; ${PERMISSION}`, true],
    ["E2F-106", `services.back.environment: { AWS_PROFILE: "shop" }; ${PERMISSION}`, true],
    ["E2F-106", `services.back.secrets: ["AWS_ACCESS_KEY_ID"]`, false],
    ["E2F-106", PERMISSION, false],
    ["E2F-107", `network.cidr: "10.0.0.0/23"; services.back.replicas: 19; ${FARGATE}`, false],
    ["E2F-107", `network.cidr: "10.0.0.0/23"; services.back.replicas: 20; ${FARGATE}`, true],
    ["E2F-107", `network: { cidr: "10.0.0.0/23", zones: 3 }; services.back.replicas: 20; ${FARGATE}`, false],
    ["E2F-107", `network.cidr: "10.0.0.0/23"; services.back.replicas: 200`, true],
    ["E2F-108", calls("https://api.stripe.com/v1", "endpoints"), true],
    ["E2F-108", calls("https://key@o1.ingest.sentry.io/1", "endpoints"), true],
    ["E2F-108", calls("https://api.stripe.com/v1", "nat-gateway"), false],
    ["E2F-108", calls("https://shop.example.com/path", "endpoints"), false],
    ["E2F-108", calls("https://my-bucket.s3.ap-northeast-2.amazonaws.com", "endpoints"), false],
    ["E2F-108", calls("http://10.0.0.5:8080", "endpoints"), false],
    ["E2F-108", calls("see https://example.com", "endpoints"), false],
    ["E2F-107", `services.back.replicas: 4000; ${FARGATE}`, false],
  ])("%s: %s: %p", (id, assignments, isFound) => {
    expect(foundRules(assignments, [id])).toEqual(isFound ? [id] : []);
  });
});
