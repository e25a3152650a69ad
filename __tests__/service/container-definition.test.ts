import { containerDefinition } from "../../constructs/service/container-definition";
import type { Service } from "../../constructs/service/service";
import { service } from "../support/service";
import { connections } from "./support/connections";

const context = { image: "registry/front:1", logGroup: "/shop/dev/front", region: "ap-northeast-2" };

const container = (differences: Partial<Service> = {}) =>
  containerDefinition(service(differences), connections, context);

describe("a container definition", () => {
  it("reads one field of the database secret, and other secrets as a whole", () => {
    expect(container({ secrets: ["STRIPE_KEY"], database: true }).secrets).toEqual([
      { name: "DATABASE_PASSWORD", valueFrom: `${connections.database.secretArn}:password::terraform-1` },
      { name: "STRIPE_KEY", valueFrom: connections.secretArns.STRIPE_KEY },
    ]);
  });

  it("sorts variables by name, so that a plan shows no change of order", () => {
    const { environment } = container({ environment: { b: "1", ZONE: "2", A: "3" } });
    expect(environment.map(({ name }) => name)).toEqual([
      "A",
      "AWS_DEFAULT_REGION",
      "AWS_REGION",
      "EDGE_TIMEOUT",
      "PORT",
      "ZONE",
      "b",
    ]);
  });

  it("lets every user listen on every port, as Docker does on the host", () => {
    expect(container({ port: 80, user: "1000" }).systemControls).toEqual([
      { namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" },
    ]);
  });

  it("has the released image and is essential", () => {
    expect(container({ name: "back" })).toMatchObject({
      name: "back",
      image: "registry/front:1",
      essential: true,
    });
  });

  it("maps the port of the service", () => {
    expect(container({ port: 3000 }).portMappings).toEqual([{ containerPort: 3000, protocol: "tcp" }]);
  });

  it("maps no port for a worker", () => {
    expect(container({ port: undefined }).portMappings).toEqual([]);
  });

  it("keeps the image's own command by default", () => {
    expect(container().command).toBeUndefined();
  });

  it("has the declared command, escaped for Terraform", () => {
    expect(container({ command: ["node", "${HOME}/a.js"] }).command).toEqual(["node", "$${HOME}/a.js"]);
  });

  it("has the declared stop timeout, and an init process that forwards signals", () => {
    expect(container({ stopTimeout: 90 })).toMatchObject({
      stopTimeout: 90,
      linuxParameters: { initProcessEnabled: true },
    });
  });

  it("has the declared user, rights and limits", () => {
    const differences = {
      user: "node",
      readOnlyRootFilesystem: true,
      ulimits: { nofile: 4096 },
      tmpfs: { "/tmp": 64, "/run": 8 },
      init: false,
      capabilities: { drop: ["ALL"], add: ["SYS_PTRACE"] },
    };
    const mountOptions = ["exec", "nosuid", "nodev", "mode=1777"];
    expect(container(differences)).toMatchObject({
      user: "node",
      readonlyRootFilesystem: true,
      ulimits: [{ name: "nofile", softLimit: 4096, hardLimit: 4096 }],
      linuxParameters: {
        initProcessEnabled: false,
        capabilities: { drop: ["ALL"], add: ["SYS_PTRACE"] },
        tmpfs: [
          { containerPath: "/run", size: 8, mountOptions },
          { containerPath: "/tmp", size: 64, mountOptions },
        ],
      },
    });
  });

  it("logs to the log group of the service", () => {
    expect(container({ name: "back" }).logConfiguration).toEqual({
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/shop/dev/front",
        "awslogs-region": "ap-northeast-2",
        "awslogs-stream-prefix": "fargate",
      },
    });
  });
});
