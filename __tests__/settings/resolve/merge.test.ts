import { parseSettings } from "../../../constructs/settings/parse-settings";
import type { Environment } from "../../../constructs/settings/settings";
import { description } from "../support/description";

/** Returns the settings of environment `dev` with these fields, in an application with those. */
function merged(application: object, environment: object): Environment {
  const dev = { account: "111122223333", region: "ap-northeast-2", ...environment };
  const [resolved] = parseSettings(description({ ...application, environments: { dev } })).environments;
  if (resolved === undefined) throw new Error("The description has no environment.");
  return resolved;
}

describe("an environment merged into its application", () => {
  it("overrides objects field by field", () => {
    const application = {
      network: { egress: "nat-gateway" },
      host: { volumeSize: 50 },
      database: { storage: 40 },
    };
    const environment = {
      network: { cidr: "10.1.0.0/16" },
      host: { instanceType: "t3.large" },
      database: { multiAz: true },
    };
    expect(merged(application, environment)).toMatchObject({
      network: { egress: "nat-gateway", cidr: "10.1.0.0/16" },
      host: { volumeSize: 50, instanceType: "t3.large" },
      database: { storage: 40, multiAz: true },
    });
  });

  it("overrides services field by field", () => {
    const back = {
      port: 3000,
      path: "/*",
      health: "/healthz",
      healthCheck: { interval: 20 },
      environment: { A: "1", B: "2" },
      scale: { min: 1, max: 4, memory: 60 },
    };
    const override = {
      healthCheck: { timeout: 9 },
      environment: { B: "3" },
      scale: { max: 8 },
      cpu: 512,
      memory: 1024,
    };
    const host = { instanceType: "t3.medium" };
    expect(merged({ host, services: { back } }, { services: { back: override } }).services).toMatchObject([
      {
        port: 3000,
        healthCheck: { interval: 20, timeout: 9 },
        environment: { A: "1", B: "3" },
        scale: { min: 1, max: 8, memory: 60 },
        cpu: 512,
      },
    ]);
  });

  it("overrides lists and single values as a whole", () => {
    const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const application = {
      deployers: [role("a")],
      awsProvider: "5" as const,
      logRetention: 7,
      timeout: 90,
      protect: true,
      services: { back: { secrets: ["A", "B"], command: ["x", "y"] } },
      network: { zones: ["apne2-az1", "apne2-az2"] },
    };
    const environment = {
      deployers: [role("b")],
      awsProvider: "6" as const,
      logRetention: 3,
      timeout: 120,
      protect: false,
      services: { back: { secrets: ["C"], command: ["z"] } },
      network: { zones: ["apne2-az4", "apne2-az3"] },
    };
    expect(merged(application, environment)).toMatchObject({
      deployers: [role("b")],
      awsProvider: "6",
      logRetention: 3,
      idleTimeout: 120,
      protect: false,
      services: [{ secrets: ["C"], command: ["z"] }],
      secrets: ["C"],
      network: { zoneIds: ["apne2-az3", "apne2-az4"], firstZoneId: "apne2-az4" },
    });
  });

  it.each([
    [{ rolling: { minHealthy: 50 } }, { rolling: { maxPercent: 150 } }, { minHealthy: 50, maxPercent: 150 }],
    [
      { canary: { percent: 20, bakeMinutes: 60 } },
      { canary: { bakeMinutes: 0 } },
      { percent: 20, bakeMinutes: 0 },
    ],
    [{ canary: { percent: 20 } }, { linear: {} }, { type: "linear", percent: 10 }],
    [{ blueGreen: { bakeMinutes: 60 } }, "rolling", { type: "rolling", minHealthy: 100 }],
    ["rolling", { blueGreen: {} }, { type: "blueGreen", bakeMinutes: 10 }],
  ] as const)(
    "merges a deployment of the same kind field by field: %j with %j",
    (shared, own, deployment) => {
      const web = { port: 3000, path: "/*", health: "/healthz" };
      const application = { awsProvider: "6", services: { back: { ...web, deployment: shared } } } as const;
      const { services } = merged(application, { services: { back: { deployment: own } } });
      expect(services[0]?.deployment).toMatchObject(deployment);
    },
  );

  it("has no database with `false`", () => {
    expect(merged({ database: { storage: 40 } }, { database: false }).database).toBeUndefined();
  });

  it("has a database of its own", () => {
    expect(merged({ database: false }, { database: { storage: 40 } }).database?.storage).toBe(40);
  });

  it("adds services, sorted by name", () => {
    const { services } = merged({}, { services: { admin: { build: "docker/admin" } } });
    expect(services.map(({ name }) => name)).toEqual(["admin", "back"]);
  });

  it("ignores fields that are undefined", () => {
    const environment = { domain: undefined, database: undefined, services: { back: { cpu: undefined } } };
    expect(merged({ database: { storage: 40 }, network: undefined }, environment)).toMatchObject({
      database: { storage: 40 },
      services: [{ cpu: 256 }],
    });
  });

  it("has the secrets of all services, sorted, each once", () => {
    const services = { a: { secrets: ["Z", "M"] }, b: { secrets: ["A", "M"] } };
    expect(merged({ services }, {}).secrets).toEqual(["A", "M", "Z"]);
  });
});
