import { containerDefinition } from "../../constructs/service/container-definition";
import type { Service } from "../../constructs/service/service";
import { service } from "../support/service";
import { bindings } from "./support/bindings";

const place = { image: "registry/front:1", logGroup: "/shop/dev/fargate/front", region: "ap-northeast-2" };

const container = (differences: Partial<Service> = {}) =>
  containerDefinition(service(differences), bindings, place);

describe("a container on ECS", () => {
  it("reads one field of the database's secret, and other secrets whole", () => {
    expect(container({ secrets: ["STRIPE_KEY"], database: true }).secrets).toEqual([
      { name: "DATABASE_PASSWORD", valueFrom: `${bindings.database.secretArn}:password::` },
      { name: "STRIPE_KEY", valueFrom: bindings.secretArns.STRIPE_KEY },
    ]);
  });

  it("lists its variables by name, so that a plan shows no change of order", () => {
    const { environment } = container({ environment: { b: "1", ZONE: "2", A: "3" } });
    expect(environment.map(({ name }) => name)).toEqual(["A", "PORT", "ZONE", "b"]);
  });

  it("runs the released image and is essential", () => {
    expect(container({ name: "back" })).toMatchObject({
      name: "back",
      image: "registry/front:1",
      essential: true,
    });
  });

  it("opens the port that it listens on", () => {
    expect(container({ port: 3000 }).portMappings).toEqual([{ containerPort: 3000, protocol: "tcp" }]);
  });

  it("opens no port for a worker", () => {
    expect(container({ port: undefined }).portMappings).toEqual([]);
  });

  it("keeps the image's own command unless the description replaces it", () => {
    expect(container().command).toBeUndefined();
  });

  it("runs the description's command, protected from Terraform's templates", () => {
    expect(container({ command: ["node", "${HOME}/a.js"] }).command).toEqual(["node", "$${HOME}/a.js"]);
  });

  it("has the description's time to stop, and an init process that passes the signal on", () => {
    expect(container({ stopTimeout: 90 })).toMatchObject({
      stopTimeout: 90,
      linuxParameters: { initProcessEnabled: true },
    });
  });

  it("writes to the log group of its service", () => {
    expect(container({ name: "back" }).logConfiguration).toEqual({
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/shop/dev/fargate/front",
        "awslogs-region": "ap-northeast-2",
        "awslogs-stream-prefix": "back",
      },
    });
  });
});
