import { manifestService } from "../../constructs/service/manifest";
import type { Service } from "../../constructs/service/service";
import { service } from "../support/service";
import { bindings } from "./support/bindings";

const place = { release: "/shop/dev/front/image", logGroup: "/shop/dev/ec2/front" };

const rendered = (differences: Partial<Service> = {}) =>
  manifestService(service(differences), bindings, place);

describe("a service in the host's manifest", () => {
  it("names its secrets and holds none of them", () => {
    expect(rendered({ secrets: ["API_TOKEN"], database: true }).secrets).toEqual({
      API_TOKEN: { arn: bindings.secretArns.API_TOKEN },
      DATABASE_PASSWORD: { arn: bindings.database.secretArn, key: "password" },
    });
  });

  it("says where its release and its logs are", () => {
    const { release, logGroup } = rendered();
    expect(release).toEqual({ parameter: place.release });
    expect(logGroup).toBe(place.logGroup);
  });

  it("says what is run once before a release, and how long that may take", () => {
    const release = { command: ["node", "${HOME}/migrate.js"], timeout: 300 };
    expect(rendered({ release }).release).toEqual({
      parameter: place.release,
      command: ["node", "$${HOME}/migrate.js"],
      timeout: 300,
    });
  });

  it("says what reaches it, and how to ask whether it can serve", () => {
    expect(rendered({ name: "back", port: 3000, path: "/api/*", health: "/api/healthz" })).toMatchObject({
      name: "back",
      port: 3000,
      path: "/api/*",
      health: "/api/healthz",
      healthCheck: { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 60 },
    });
  });

  it("says nothing of ports, paths and health for a worker", () => {
    const worker = rendered({ port: undefined, path: undefined, health: undefined });
    expect(Object.keys(JSON.parse(JSON.stringify(worker)) as object)).toEqual([
      "name",
      "release",
      "healthCheck",
      "environment",
      "secrets",
      "cpu",
      "memory",
      "stopTimeout",
      "logGroup",
    ]);
  });

  it("has the description's size and time to stop", () => {
    expect(rendered({ cpu: 1024, memory: 2048, stopTimeout: 90 })).toMatchObject({
      cpu: 1024,
      memory: 2048,
      stopTimeout: 90,
    });
  });

  it("runs the description's command, protected from Terraform's templates", () => {
    expect(rendered({ command: ["node", "${HOME}/a.js"] }).command).toEqual(["node", "$${HOME}/a.js"]);
  });
});
