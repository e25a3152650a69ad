import { description } from "../support/description";
import { firstEnvironment } from "../support/first-environment";
import { withEnvironment } from "../support/with-environment";

describe("what a description leaves out", () => {
  it("is filled in, guarded", () => {
    expect(firstEnvironment(description({ database: {} }))).toEqual({
      application: "shop",
      name: "dev",
      account: "111122223333",
      region: "ap-northeast-2",
      phase: "ec2",
      fargatePercent: 0,
      protect: true,
      architecture: "x86_64",
      network: { cidr: "10.0.0.0/16", zoneIds: ["apne2-az1", "apne2-az3"], egress: "public-ip" },
      host: { instanceType: "t3.small", volumeSize: 30 },
      database: {
        engine: "postgres",
        version: "17",
        instanceClass: "db.t4g.micro",
        storage: 20,
        multiAz: false,
        backupRetention: 7,
        passwordRotation: 30,
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
          database: false,
          cpu: 256,
          memory: 512,
          replicas: 2,
          stopTimeout: 30,
        },
      ],
      secrets: [],
      logRetention: 30,
      deployers: [],
    });
  });

  it("is less where nothing is guarded", () => {
    const environment = firstEnvironment(withEnvironment({ protect: false, database: {} }));
    expect(environment).toMatchObject({ protect: false, logRetention: 14, database: { backupRetention: 1 } });
    expect(environment.services).toMatchObject([{ replicas: 1 }]);
  });

  it.each<[string, string]>([
    ["postgres", "17"],
    ["mysql", "8.4"],
    ["mariadb", "11.4"],
  ])("is the version of %s: %s", (engine, version) => {
    expect(firstEnvironment(withEnvironment({ database: { engine } })).database?.version).toBe(version);
  });

  it("is a host of the architecture", () => {
    expect(firstEnvironment(withEnvironment({ architecture: "arm64" })).host.instanceType).toBe("t4g.small");
  });

  it("is no database", () => {
    expect(firstEnvironment(description()).database).toBeUndefined();
  });
});
