import { usableZones } from "../../../constructs/settings/aws-regions";
import { firstEnvironment } from "../support/first-environment";

describe("the defaults of a description", () => {
  it("are those of a protected environment", () => {
    expect(firstEnvironment("database: {}")).toEqual({
      application: "shop",
      name: "dev",
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "ec2",
      fargatePercent: 0,
      hasFargatePercent: false,
      protect: true,
      architecture: "x86_64",
      network: {
        cidr: "10.0.0.0/16",
        zones: [
          { id: "apne2-az1", slot: 0 },
          { id: "apne2-az3", slot: 1 },
        ],
        zoneIds: ["apne2-az1", "apne2-az3"],
        firstZoneId: "apne2-az1",
        egress: "public-ip",
        flowLogs: "none",
      },
      host: {
        instanceType: "t3.small",
        volumeSize: 30,
        updates: { time: { days: ["sun"], hour: 4, minute: 0 }, timezone: "UTC" },
      },
      database: {
        engine: "postgres",
        version: "17",
        instanceClass: "db.t4g.micro",
        storage: 20,
        multiAz: false,
        backupRetention: 7,
        applicationUser: false,
        passwordVersion: 1,
      },
      services: [
        {
          name: "back",
          build: "docker/back",
          port: 3000,
          path: "/*",
          health: "/healthz",
          healthCheck: {
            interval: 10,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            gracePeriod: 60,
          },
          environment: {},
          secrets: [],
          permissions: [],
          database: false,
          cpu: 256,
          memory: 512,
          replicas: 2,
          capacity: { kind: "fargate" },
          deployment: { type: "rolling", minHealthy: 100, maxPercent: 200 },
          stopTimeout: 30,
          readOnlyRootFilesystem: false,
          ulimits: { nofile: 65_535 },
          tmpfs: {},
          init: true,
          capabilities: { drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], add: [] },
        },
      ],
      retired: [],
      secrets: [],
      idleTimeout: 60,
      accessLogs: false,
      customerManagedKey: false,
      logRetention: 30,
      retiredSecrets: [],
      deployers: [],
      images: false,
      awsProvider: "5",
      quotas: { listenerRules: 100, securityGroupRules: 60, rolePolicies: 10 },
    });
  });

  it.each<[assignments: string, expected: object]>([
    [
      "protect: false; database: {}",
      { protect: false, logRetention: 14, database: { backupRetention: 1 }, services: [{ replicas: 1 }] },
    ],
    ["services.back: { command: ['work'] }", { services: [{ replicas: 1 }] }],
    ["protect: false; services.back: { command: ['work'] }", { services: [{ replicas: 1 }] }],
    ["services.back: { command: ['work'], replicas: 3 }", { services: [{ replicas: 3 }] }],
    ["database: { engine: 'postgres' }", { database: { version: "17" } }],
    ["database: { engine: 'mysql' }", { database: { version: "8.4" } }],
    ["database: { engine: 'mariadb' }", { database: { version: "11.4" } }],
    ["architecture: 'arm64'", { host: { instanceType: "t4g.small" } }],
    ["services.back.release: { command: ['x'] }", { services: [{ release: { timeout: 600 } }] }],
    [
      "services.back.deployment: { rolling: { alarms: true } }",
      { services: [{ deployment: { minHealthy: 100, alarms: { errorPercent: 1, errorCount: 5 } } }] },
    ],
    [
      "services.back.deployment: { canary: { alarms: { errorCount: 1 } } }; awsProvider: '6'",
      { services: [{ deployment: { percent: 5, alarms: { errorPercent: 1, errorCount: 1 } } }] },
    ],
    [
      "services.back.deployment: { linear: { testPort: 8443, testFrom: ['203.0.113.0/24'] } }; awsProvider: '6'",
      { services: [{ deployment: { percent: 10, testPort: 8443, testFrom: ["203.0.113.0/24"] } }] },
    ],
    ["environments.dev.domain: 'shop.example.com'", { hostedZone: "example.com" }],
    ["environments.dev.domain: 'a.b.example.com'", { hostedZone: "b.example.com" }],
    ["environments.dev.domain: 'example.com'", { hostedZone: "example.com" }],
  ])("of %s are %j", (assignments, expected) => {
    expect(firstEnvironment(assignments)).toMatchObject(expected);
  });

  it("have no alarms, also with alarms: false", () => {
    const of = (deployment: string) =>
      firstEnvironment(`services.back.deployment: ${deployment}`).services[0]?.deployment;
    expect(of("{ rolling: { alarms: false } }")).toEqual(of("'rolling'"));
    expect(of("'rolling'")).not.toHaveProperty("alarms");
  });

  it("have no database and no automatic scaling", () => {
    const { database, services } = firstEnvironment("name: 'shop'");
    expect([database, services[0]?.scale]).toEqual([undefined, undefined]);
  });

  it.each<[scale: string, expected: object]>([
    ["{ min: 1, max: 4 }", { min: 1, max: 4, cpu: 70 }],
    ["{ min: 1, max: 4, cpu: 50 }", { min: 1, max: 4, cpu: 50 }],
    ["{ min: 1, max: 4, memory: 60 }", { min: 1, max: 4, memory: 60 }],
    ["{ min: 1, max: 4, requests: 100 }", { min: 1, max: 4, requests: 100 }],
  ])("of automatic scaling %s are %j", (scale, expected) => {
    expect(firstEnvironment(`services.back.scale: ${scale}`).services[0]?.scale).toEqual(expected);
  });

  it.each<[region: string, zones: number | readonly string[] | undefined, chosen: readonly string[]]>([
    ["ap-northeast-1", 3, ["apne1-az1", "apne1-az2", "apne1-az4"]],
    ["us-west-1", undefined, ["usw1-az1", "usw1-az3"]],
    ["us-east-1", 5, usableZones("us-east-1")],
    ["ap-northeast-2", ["apne2-az4", "apne2-az2"], ["apne2-az2", "apne2-az4"]],
  ])("are zones of %s for %j: %j", (region, zones, chosen) => {
    const network = `network.zones: ${JSON.stringify(zones)}`;
    expect(firstEnvironment(`environments.dev.region: "${region}"; ${network}`).network.zoneIds).toEqual(
      chosen,
    );
  });
});
