import type { ManifestService } from "../../../constructs/service/manifest";
import {
  containerRequest,
  logConfig,
  logHint,
  type Purpose,
} from "../../../docker/host/deploy/docker/container-request";
import { hostService } from "../support/host-service";

const log = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };

const requested = (
  differences: Partial<ManifestService> = {},
  purpose: Purpose = { colour: "green", port: 20_001 },
) => {
  const service = hostService(differences);
  const environment = { LOG_LEVEL: "info", QUERY: "a=b" };
  return containerRequest({ service, environment, image: "shop/front:1", hash: "abc" }, purpose, log);
};

describe("a container that serves", () => {
  it("is reached over loopback alone, so that nobody gets around the edge", () => {
    expect(requested({ port: 3000 })).toMatchObject({
      ExposedPorts: { "3000/tcp": {} },
      HostConfig: { PortBindings: { "3000/tcp": [{ HostIp: "127.0.0.1", HostPort: "20001" }] } },
    });
  });

  it("is reached by nobody when it listens on no port", () => {
    const { ExposedPorts, HostConfig } = requested({ port: undefined });
    expect([ExposedPorts, HostConfig.PortBindings]).toEqual([undefined, undefined]);
  });

  it("says whose it is, where it stands and what it was made from", () => {
    expect(requested().Labels).toEqual({
      "ec2-to-fargate.service": "front",
      "ec2-to-fargate.colour": "green",
      "ec2-to-fargate.hash": "abc",
    });
  });

  it("finds its environment", () => {
    expect(requested().Env).toEqual(["LOG_LEVEL=info", "QUERY=a=b"]);
  });

  it("has the size of the manifest, whose MiB are bytes to Docker", () => {
    expect(requested({ memory: 2048, cpu: 1024 }).HostConfig).toMatchObject({
      Memory: 2_147_483_648,
      CpuShares: 1024,
    });
  });

  it("has the manifest's time to stop, and an init process that passes the signal on", () => {
    expect(requested({ stopTimeout: 90 })).toMatchObject({ StopTimeout: 90, HostConfig: { Init: true } });
  });

  it("isn't restarted before it was found well", () => {
    expect(requested().HostConfig).not.toHaveProperty("RestartPolicy");
  });

  it.each([[["node", "main.js"]], [undefined]])("runs the manifest's command, %j", (command) => {
    expect(requested({ command })).toMatchObject({ Image: "shop/front:1", Cmd: command });
  });

  it("logs under its colour", () => {
    expect(requested().HostConfig.LogConfig.Config).toMatchObject({
      "awslogs-stream": "front/20261123T100000Z/green",
    });
  });
});

describe("a container that runs a release's command", () => {
  const migration = requested({ command: ["node", "main.js"] }, { command: ["node", "migrate.js"] });

  it("runs that, in the environment of the service", () => {
    expect(migration).toMatchObject({
      Image: "shop/front:1",
      Cmd: ["node", "migrate.js"],
      Env: ["LOG_LEVEL=info", "QUERY=a=b"],
    });
  });

  it("takes no port and no place from the one that serves", () => {
    expect([migration.ExposedPorts, migration.HostConfig.PortBindings]).toEqual([undefined, undefined]);
    expect(migration.Labels).not.toHaveProperty(["ec2-to-fargate.colour"]);
  });

  it("logs apart from the service", () => {
    expect(migration.HostConfig.LogConfig.Config).toMatchObject({
      "awslogs-stream": "front/20261123T100000Z/release",
    });
  });
});

describe("a container's output", () => {
  it("goes to the service's log group, in a stream that no other container has", () => {
    expect(logConfig(hostService({ logGroup: "/shop/prod/ec2/front" }), "green", log)).toMatchObject({
      Type: "awslogs",
      Config: {
        "awslogs-region": "ap-northeast-2",
        "awslogs-group": "/shop/prod/ec2/front",
        "awslogs-stream": "front/20261123T100000Z/green",
      },
    });
  });

  it("doesn't hold the service up when CloudWatch is slow", () => {
    expect(logConfig(hostService(), "green", log).Config).toMatchObject({ mode: "non-blocking" });
  });

  it("is kept for `docker logs` in 30 MB, not in the 100 MB that it would be", () => {
    expect(logConfig(hostService(), "green", log).Config).toMatchObject({
      "cache-max-size": "10m",
      "cache-max-file": "3",
    });
  });

  it("stays with Docker where there is no CloudWatch", () => {
    expect(logConfig(hostService(), "green", { ...log, driver: "json-file" })).toEqual({
      Type: "json-file",
      Config: {},
    });
  });
});

describe("the hint where a container's log is", () => {
  it("names group and stream", () => {
    expect(logHint("/shop/dev/ec2/front", "front", "green", log)).toBe(
      " (its log: /shop/dev/ec2/front, stream front/20261123T100000Z/green)",
    );
  });

  it("leads to where the output goes", () => {
    const { Config } = logConfig(hostService(), "release", log);
    const hint = logHint("/shop/dev/ec2/front", "front", "release", log);
    expect(hint).toContain(`${Config["awslogs-group"]}, stream ${Config["awslogs-stream"]})`);
  });

  it("is silent where the output stays with Docker", () => {
    expect(logHint("/shop/dev/ec2/front", "front", "green", { ...log, driver: "json-file" })).toBe("");
  });
});
