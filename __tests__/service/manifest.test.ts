import { manifestService } from "../../constructs/service/manifest";
import type { Service } from "../../constructs/service/service";
import { service } from "../support/service";
import { connections } from "./support/connections";

const context = {
  release: "/shop/dev/front/image",
  repository: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/dev/front",
  role: "arn:role",
  logGroup: "/shop/dev/front",
};

const rendered = (differences: Partial<Service> = {}) =>
  manifestService(service(differences), connections, context);

describe("a service in the host's manifest", () => {
  it("has the ARNs of its secrets and no values", () => {
    expect(rendered({ secrets: ["API_TOKEN"], database: true }).secrets).toEqual({
      API_TOKEN: { arn: connections.secretArns.API_TOKEN },
      DATABASE_PASSWORD: {
        arn: connections.database.secretArn,
        key: "password",
        version: connections.database.secretVersion,
      },
    });
  });

  it("has its release parameter, its repository and its log group", () => {
    const { release, logGroup } = rendered();
    expect(release).toEqual({ parameter: context.release, repository: context.repository });
    expect(logGroup).toBe(context.logGroup);
  });

  it("has the release command and its timeout", () => {
    const release = { command: ["node", "${HOME}/migrate.js"], timeout: 300 };
    expect(rendered({ release }).release).toEqual({
      parameter: context.release,
      repository: context.repository,
      command: ["node", "$${HOME}/migrate.js"],
      timeout: 300,
    });
  });

  it("has its port, its path and its health check", () => {
    expect(rendered({ name: "back", port: 3000, path: "/api/*", health: "/api/healthz" })).toMatchObject({
      name: "back",
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      healthCheck: { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 60 },
    });
  });

  it("has no port, path or health check path for a worker", () => {
    const worker = rendered({ port: undefined, path: undefined, health: undefined });
    expect(Object.keys(JSON.parse(JSON.stringify(worker)) as object)).toEqual([
      "name",
      "release",
      "role",
      "healthCheck",
      "environment",
      "secrets",
      "database",
      "cpu",
      "memory",
      "stopTimeout",
      "readOnlyRootFilesystem",
      "ulimits",
      "tmpfs",
      "init",
      "capabilities",
      "logGroup",
    ]);
  });

  it("has the declared size and stop timeout", () => {
    expect(rendered({ cpu: 1024, memory: 2048, stopTimeout: 90 })).toMatchObject({
      cpu: 1024,
      memory: 2048,
      stopTimeout: 90,
    });
  });

  it("has the declared command, escaped for Terraform", () => {
    expect(rendered({ command: ["node", "${HOME}/a.js"] }).command).toEqual(["node", "$${HOME}/a.js"]);
  });
});
