import { createHash } from "node:crypto";
import type { ManifestService } from "../../../constructs/service/manifest";
import {
  containerRequest,
  type ContainerPurpose,
} from "../../../docker/host/deploy/docker/container-request";
import { hostService } from "../support/host-service";

const logTarget = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };

const requested = (
  differences: Partial<ManifestService> = {},
  purpose: ContainerPurpose = { colour: "green", port: 20_001, token: "secret" },
) => {
  const service = hostService(differences);
  const environment = { LOG_LEVEL: "info", QUERY: "a=b" };
  return containerRequest({ service, environment, image: "shop/front:1", hash: "abc" }, purpose, logTarget);
};

describe("a container that serves traffic", () => {
  it("is published only on loopback, so that all requests go through nginx", () => {
    expect(requested({ port: 3000 })).toMatchObject({
      ExposedPorts: { "3000/tcp": {} },
      HostConfig: { PortBindings: { "3000/tcp": [{ HostIp: "127.0.0.1", HostPort: "20001" }] } },
    });
  });

  it("is not published when it listens on no port", () => {
    const { ExposedPorts, HostConfig } = requested({ port: undefined });
    expect([ExposedPorts, HostConfig.PortBindings]).toEqual([undefined, undefined]);
  });

  it("has its service, colour, hash, role and the hash of its token as labels", () => {
    expect(requested().Labels).toEqual({
      "ec2-to-fargate.service": "front",
      "ec2-to-fargate.colour": "green",
      "ec2-to-fargate.hash": "abc",
      "ec2-to-fargate.role": "arn:aws:iam::123456789012:role/shop-dev-front",
      "ec2-to-fargate.token": createHash("sha256").update("secret").digest("hex"),
      "ec2-to-fargate.database": "false",
    });
  });

  it.each([true, false])("has a label that says whether it may connect to the database: %p", (database) => {
    expect(requested({ database }).Labels).toHaveProperty(["ec2-to-fargate.database"], String(database));
  });

  it("gets its environment", () => {
    expect(requested().Env).toEqual([
      "LOG_LEVEL=info",
      "QUERY=a=b",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/secret",
    ]);
  });

  it("has the manifest's size, in Docker's units", () => {
    expect(requested({ memory: 2048, cpu: 1024 }).HostConfig).toMatchObject({
      Memory: 2_147_483_648,
      CpuShares: 1024,
    });
  });

  it("is in the network of its service only", () => {
    expect(requested({ name: "back" }).HostConfig.NetworkMode).toBe("e2f-back");
  });

  it("has no swap, so that its memory is a hard limit as on Fargate", () => {
    const { Memory, MemorySwap } = requested({ memory: 1024 }).HostConfig;
    expect(MemorySwap).toBe(Memory);
  });

  it.each([
    [512, 4096],
    [2048, 16_384],
    [122_880, 32_768],
  ])("with %d MiB has at most %d processes and threads", (memory, pids) => {
    expect(requested({ memory }).HostConfig.PidsLimit).toBe(pids);
  });

  it("has the manifest's user, rights and limits", () => {
    const differences = {
      user: "1000:1000",
      readOnlyRootFilesystem: true,
      ulimits: { nofile: 4096 },
      tmpfs: { "/tmp": 64 },
      init: false,
      capabilities: { drop: ["ALL"], add: ["SYS_PTRACE"] },
    };
    expect(requested(differences)).toMatchObject({
      User: "1000:1000",
      HostConfig: {
        ReadonlyRootfs: true,
        Ulimits: [{ Name: "nofile", Soft: 4096, Hard: 4096 }],
        Tmpfs: { "/tmp": "exec,nosuid,nodev,mode=1777,size=64m" },
        Init: false,
        CapDrop: ["ALL"],
        CapAdd: ["SYS_PTRACE"],
        SecurityOpt: ["no-new-privileges"],
      },
    });
  });

  it("may listen on any port as any user, as on Fargate", () => {
    expect(requested({ port: 80, user: "1000" }).HostConfig.Sysctls).toEqual({
      "net.ipv4.ip_unprivileged_port_start": "0",
    });
  });

  it("is not checked by a command of the image, which ECS ignores", () => {
    expect(requested().Healthcheck).toEqual({ Test: ["NONE"] });
  });

  it("has the manifest's stop timeout, and an init process", () => {
    expect(requested({ stopTimeout: 90 })).toMatchObject({ StopTimeout: 90, HostConfig: { Init: true } });
  });

  it("is not restarted before it is healthy", () => {
    expect(requested().HostConfig).not.toHaveProperty("RestartPolicy");
  });

  it.each([[["node", "main.js"]], [undefined]])("runs the manifest's command, %j", (command) => {
    expect(requested({ command })).toMatchObject({ Image: "shop/front:1", Cmd: command });
  });

  it("has its colour in the log stream", () => {
    expect(requested().HostConfig.LogConfig.Config).toMatchObject({
      "awslogs-stream": "host/20261123T100000Z/green",
    });
  });
});

describe("a container that runs a release command", () => {
  const migration = requested(
    { command: ["node", "main.js"] },
    { command: ["node", "migrate.js"], token: "secret" },
  );

  it("runs the command, in the service's environment", () => {
    expect(migration).toMatchObject({
      Image: "shop/front:1",
      Cmd: ["node", "migrate.js"],
      Env: ["LOG_LEVEL=info", "QUERY=a=b", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/secret"],
    });
  });

  it("has the same rights and limits as one that serves traffic", () => {
    const { LogConfig, PortBindings, ...serving } = requested().HostConfig;
    expect([LogConfig.Type, PortBindings]).toBeDefined();
    expect(migration.HostConfig).toMatchObject(serving);
  });

  it("has no port and no colour", () => {
    expect([migration.ExposedPorts, migration.HostConfig.PortBindings]).toEqual([undefined, undefined]);
    expect(migration.Labels).not.toHaveProperty(["ec2-to-fargate.colour"]);
  });

  it("has its own log stream", () => {
    expect(migration.HostConfig.LogConfig.Config).toMatchObject({
      "awslogs-stream": "host/20261123T100000Z/release",
    });
  });
});
