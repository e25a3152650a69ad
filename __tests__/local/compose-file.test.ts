import { composeFile } from "../../constructs/local/compose-file";
import { describeApplication } from "../../constructs/local/describe-application";
import { RESET, watchFile } from "../../constructs/local/watch-file";
import { service } from "../support/service";

const BACK = {
  ...service({
    ...{ name: "back", port: 3000, path: "/api/*", health: "/api/healthz", database: true },
    ...{
      environment: { GREETING: "${HOME} costs $1" },
      secrets: ["STRIPE_KEY"],
      command: ["serve", "$PORT"],
    },
    ...{ tmpfs: { "/tmp": 64 }, user: "1000", readOnlyRootFilesystem: true, memory: 1024, stopTimeout: 45 },
    release: { command: ["migrate"], timeout: 60 },
  }),
  build: "docker/back",
};
const APPLICATION = describeApplication(
  {
    ...{ application: "shop", name: "dev", region: "eu-central-1", idleTimeout: 60 },
    ...{ database: { engine: "postgres", version: "17" }, services: [BACK] },
  },
  9090,
);

interface Written {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const { services, configs, ...rest } = composeFile(APPLICATION) as unknown as Written;

describe("a compose file", () => {
  it("has a service as the host has it", () => {
    expect(services["back"]).toMatchObject({
      ...{ build: { context: "docker/back" }, mem_limit: "1024m", memswap_limit: "1024m", cpu_shares: 256 },
      ...{ pids_limit: 8192, user: "1000", read_only: true, init: true, ulimits: { nofile: 65_535 } },
      ...{ tmpfs: ["/tmp:exec,nosuid,nodev,mode=1777,size=64m"], stop_grace_period: "45s" },
      ...{ cap_drop: ["AUDIT_WRITE", "MKNOD", "NET_RAW"], security_opt: ["no-new-privileges"] },
      ...{ sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" }, healthcheck: { disable: true } },
      ...{ networks: ["back", "back_database"], restart: "unless-stopped" },
    });
  });

  it("keeps every dollar that Compose would read as a variable", () => {
    expect(services["back"]).toMatchObject({
      command: ["serve", "$$PORT"],
      environment: { GREETING: "$${HOME} costs $$1" },
    });
    expect(configs["edge"]?.content).toContain("proxy_pass http://service-$$service;");
    expect(configs["edge"]?.content.replaceAll("$$", "")).not.toContain("$");
  });

  it("has no value of a secret, and says where a missing one is written", () => {
    expect(services["back"]?.["environment"]).toMatchObject({
      STRIPE_KEY: "${STRIPE_KEY:?write STRIPE_KEY=<value> into .env.local}",
    });
  });

  it("publishes one port, on the loopback address", () => {
    const ports = Object.values(services).flatMap((each) => each["ports"] ?? []);
    expect(ports).toEqual(["127.0.0.1:9090:9090"]);
  });

  it("builds each image once, and runs the release command from it", () => {
    expect(services["back-release"]).toMatchObject({ image: services["back"]?.["image"], restart: "no" });
    expect(services["back-release"]).not.toHaveProperty("build");
    expect(services["back"]?.["depends_on"]).toEqual({
      database: { condition: "service_healthy" },
      "back-release": { condition: "service_completed_successfully" },
    });
  });

  it("names the networks and volumes that its services use", () => {
    expect(rest).toEqual({
      name: "shop-dev",
      networks: { back: {}, back_database: { internal: true } },
      volumes: { database: {} },
    });
  });
});

describe("the compose file for working on an application", () => {
  it("copies changed files into a stage for development, and builds again for packages", () => {
    const { services: watched } = watchFile(APPLICATION, new Map([["docker/back", { folder: "/app" }]])) as {
      services: Readonly<Record<string, object>>;
    };
    expect(watched["back"]).toMatchObject({
      ...{ build: { target: "dev" }, command: RESET, read_only: false },
      develop: {
        watch: [
          { path: "docker/back", action: "sync", target: "/app" },
          { path: "docker/back/package.json", action: "rebuild" },
          { path: "docker/back/package-lock.json", action: "rebuild" },
          { path: "docker/back/Dockerfile", action: "rebuild" },
        ],
      },
    });
    expect(watched["back-release"]).toMatchObject({ read_only: false });
  });

  it("builds a service again whose Dockerfile has no such stage", () => {
    expect(watchFile(APPLICATION, new Map())).toMatchObject({
      services: { back: { develop: { watch: [{ path: "docker/back", action: "rebuild" }] } } },
    });
  });

  it("gives what it builds a tag of its own, and shows only what the services print", () => {
    expect(watchFile(APPLICATION, new Map())).toMatchObject({
      services: {
        ...{ back: { image: "shop-dev-back:dev" }, "back-release": { image: "shop-dev-back:dev" } },
        ...{ database: { attach: false }, edge: { attach: false } },
      },
    });
  });
});
