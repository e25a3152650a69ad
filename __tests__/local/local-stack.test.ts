import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeApplication } from "../../constructs/local/describe-application";
import { LocalStack } from "../../constructs/stacks/local-stack";
import { schemaProblems } from "../conformance/support/conformance";
import type { ProviderSchema } from "../conformance/support/provider-schema";
import { service } from "../support/service";
import { temporaryApp } from "../support/temporary-app";

/** What the page of each resource in the documentation of kreuzwerker/docker 3.6.2 says of its arguments. */
const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, "support", "docker-schema.json"), "utf8"),
) as ProviderSchema;

const BACK = {
  ...service({
    ...{ name: "back", port: 3000, path: "/api/*", health: "/api/healthz", database: true },
    ...{
      environment: { GREETING: "${HOME} costs $1" },
      secrets: ["STRIPE_KEY"],
      command: ["serve", "%{if}"],
    },
    ...{ tmpfs: { "/tmp": 64 }, user: "1000", readOnlyRootFilesystem: true, memory: 1024, stopTimeout: 45 },
    ...{ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } },
    release: { command: ["migrate"], timeout: 60 },
  }),
  build: "docker/back",
};

function synthesized() {
  const app = temporaryApp();
  const application = describeApplication(
    {
      ...{ application: "shop", name: "dev", region: "eu-central-1", idleTimeout: 60 },
      ...{ database: { engine: "mysql", version: "8.4" }, services: [BACK] },
    },
    9090,
  );
  const stack = new LocalStack(app, { application, images: { back: "shop-dev-back:local-1" } });
  app.synth();
  return { id: stack.node.id, text: readFileSync(join(app.outdir, "stacks/local-dev/cdk.tf.json"), "utf8") };
}

const { id, text } = synthesized();
const json = JSON.parse(text) as {
  readonly terraform: { readonly required_providers: unknown; readonly backend: unknown };
  readonly variable: unknown;
  readonly resource: {
    readonly docker_container: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly docker_image: Readonly<Record<string, { readonly name: string }>>;
  };
};
const container = (name: string) =>
  Object.values(json.resource.docker_container).find((each) => each["name"] === `shop-dev-${name}`) ?? {};

describe("the stack of an environment for one machine", () => {
  it("has a name of its own, the Docker provider alone in one version, and its state beside it", () => {
    expect(id).toBe("local-dev");
    expect(json.terraform.required_providers).toEqual({
      docker: { source: "kreuzwerker/docker", version: "3.6.2" },
    });
    expect(json.terraform.backend).toEqual({ local: { path: "terraform.tfstate" } });
  });

  it("is what the provider's documentation takes", () => {
    expect(schemaProblems(json, SCHEMA)).toEqual([]);
    const wrong = text.replace('"cpu_shares"', '"cpu_share"');
    expect(schemaProblems(JSON.parse(wrong) as object, SCHEMA)).toHaveLength(1);
  });

  it("has a service with the limits and rights of the host", () => {
    expect(container("back")).toMatchObject({
      ...{ memory: 1024, memory_swap: 1024, cpu_shares: 256, user: "1000", read_only: true, init: true },
      ...{ stop_timeout: 45, destroy_grace_seconds: 45, restart: "unless-stopped" },
      ...{ tmpfs: { "/tmp": "exec,nosuid,nodev,mode=1777,size=64m" }, security_opts: ["no-new-privileges"] },
      capabilities: { drop: ["ALL"], add: ["CAP_NET_BIND_SERVICE"] },
      ulimit: [{ name: "nofile", soft: 65_535, hard: 65_535 }],
      healthcheck: { test: ["NONE"] },
    });
  });

  it("keeps texts that Terraform would read as templates", () => {
    expect(container("back")).toMatchObject({ command: ["serve", "%%{if}"] });
    expect(container("back")["env"]).toContain("GREETING=$${HOME} costs $1");
  });

  it("has no value of a secret: Terraform asks for it as a variable", () => {
    expect(json.variable).toEqual({ STRIPE_KEY: { sensitive: true, type: "string" } });
    expect(container("back")["env"]).toContain("STRIPE_KEY=${var.STRIPE_KEY}");
  });

  it("runs the release command to its end, and fails with what it printed", () => {
    expect(container("back-release")).toMatchObject({
      ...{ command: ["migrate"], must_run: false, attach: true, logs: true, restart: "no" },
      lifecycle: {
        postcondition: [
          {
            condition: "${self.exit_code == 0}",
            error_message: "The release command of back failed. It printed:\n${self.container_logs}",
          },
        ],
      },
    });
    expect(container("back-release")["image"]).toBe(container("back")["image"]);
    expect(container("back")["depends_on"]).toHaveLength(2);
  });

  it("waits until the database is healthy", () => {
    expect(container("database")).toMatchObject({ wait: true, wait_timeout: 180 });
    expect(container("back")).not.toHaveProperty("wait");
  });

  it("publishes one port on the loopback address, and gives nginx its configuration", () => {
    expect(container("edge")).toMatchObject({ ports: [{ internal: 9090, external: 9090, ip: "127.0.0.1" }] });
    expect(text.match(/"external"/g)).toHaveLength(1);
    expect(JSON.stringify(container("edge")["upload"])).toContain("proxy_pass http://service-$service;");
  });

  it("takes the images that were built, and those of a registry", () => {
    const names = Object.values(json.resource.docker_image).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["shop-dev-back:local-1"]));
    expect(names).toHaveLength(3);
  });
});
