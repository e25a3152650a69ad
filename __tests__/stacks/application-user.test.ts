import type { Manifest } from "../../constructs/service/manifest";
import { type Deployed, deployed } from "../support/deployed";
import { description } from "../support/description";
import { resources, stackJson } from "./support/stack-json";

const SERVICES = {
  back: { port: 3000, path: "/api/*", health: "/api/healthz", database: true },
  front: { port: 8080, path: "/*", health: "/healthz" },
};

const shop = (database = {}) =>
  deployed(description({ services: SERVICES, database, dev: { phase: "cutover" } }));

const own = (passwordVersion = 1) => shop({ applicationUser: true, passwordVersion });

function manifest(synthesis: Deployed): Manifest {
  const { locals = {} } = stackJson(synthesis, "dev-ec2");
  return JSON.parse(String(Object.values(locals)[0])) as Manifest;
}

interface Container {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
}

/** The task definition of a family, and its container. */
function task(synthesis: Deployed, family: string) {
  const found = resources(stackJson(synthesis, "dev-fargate"), "aws_ecs_task_definition").find(
    ({ attributes }) => attributes["family"] === family,
  );
  const containers = found === undefined ? "[]" : String(found.attributes["container_definitions"]);
  const [container] = JSON.parse(containers) as Container[];
  return { address: found?.address ?? "", attributes: found?.attributes ?? {}, container };
}

const variable = (container: Container | undefined, name: string) =>
  container?.environment.find((each) => each.name === name)?.value;

const secret = (container: Container | undefined, name: string) =>
  container?.secrets.find((each) => each.name === name)?.valueFrom ?? "";

/** Statements of the role with which ECS starts the tasks of a family, as text. */
const startPolicy = (synthesis: Deployed, service: string) => {
  const all = resources(stackJson(synthesis, "dev-fargate"), "aws_iam_role_policy");
  const policies = all.filter(({ attributes }) => attributes["name"] === "start");
  return String(policies.find(({ address }) => address.includes(service))?.attributes["policy"]);
};

const MASTER = "outputs.database_secret_arn}";
const USER = "outputs.database_user_secret_arn}";

describe("an application without a user of its own", () => {
  it("connects as the master user, and no task creates another", () => {
    const { container } = task(shop(), "shop-dev-back");
    expect(variable(container, "DATABASE_USER")).toBe("app");
    expect(task(shop(), "shop-dev-database-user").address).toBe("");
    expect(manifest(shop()).databaseUser).toBeUndefined();
    expect(JSON.stringify(stackJson(shop(), "dev-foundation"))).not.toContain("app_user");
  });
});

describe("an application with a user of its own", () => {
  it("has a secret with it, whose password no state has", () => {
    const foundation = stackJson(own(), "dev-foundation");
    const secrets = resources(foundation, "aws_secretsmanager_secret").map(
      ({ attributes }) => attributes["name"],
    );
    expect(secrets).toEqual(["/shop/dev/database/app", "/shop/dev/database/app_user"]);
    const [, version] = resources(foundation, "aws_secretsmanager_secret_version");
    expect(version?.attributes["secret_string_wo"]).toContain('username = "app_user_1"');
    expect(version?.attributes["secret_string"]).toBeUndefined();
  });

  it.each(["Fargate", "the host"])(
    "connects with it on %s, and does not get the master user's password",
    (platform) => {
      const onHost = manifest(own()).services.find(({ name }) => name === "back");
      const { container } = task(own(), "shop-dev-back");
      const isHost = platform === "the host";
      expect(isHost ? onHost?.environment["DATABASE_USER"] : variable(container, "DATABASE_USER")).toBe(
        "app_user_1",
      );
      const password = isHost ? JSON.stringify(onHost?.secrets) : secret(container, "DATABASE_PASSWORD");
      expect(password).toContain(USER);
      expect(password).not.toContain(MASTER);
    },
  );

  it("uses the other user of the two with the next password, so that the old one goes on", () => {
    const names = [1, 2, 3].map((version) =>
      variable(task(own(version), "shop-dev-back").container, "DATABASE_USER"),
    );
    expect(names).toEqual(["app_user_1", "app_user_2", "app_user_1"]);
  });

  it("has it created on both platforms by a container that has both passwords", () => {
    const { container } = task(own(), "shop-dev-database-user");
    expect(secret(container, "MASTER_PASSWORD")).toContain(MASTER);
    expect(secret(container, "DATABASE_PASSWORD")).toContain(USER);
    const { databaseUser } = manifest(own());
    expect(databaseUser?.secrets["MASTER_PASSWORD"]?.arn).toContain(MASTER);
    expect(databaseUser?.secrets["DATABASE_PASSWORD"]?.arn).toContain(USER);
    expect(databaseUser?.environment).toMatchObject({
      DATABASE_USER: "app_user_1",
      DATABASE_RESOURCE_ID: variable(container, "DATABASE_RESOURCE_ID"),
    });
  });

  it("lets the host read both passwords, also where no service uses the database", () => {
    const { front } = SERVICES;
    const unused = deployed(description({ services: { front }, database: { applicationUser: true } }));
    const policies = resources(stackJson(unused, "dev-ec2"), "aws_iam_role_policy");
    const host = policies.find(({ attributes }) => attributes["name"] === "host");
    expect(String(host?.attributes["policy"])).toContain(MASTER);
    expect(String(host?.attributes["policy"])).toContain(USER);
  });

  it("lets only the role of that task read the master user's password", () => {
    expect(startPolicy(own(), "database-user")).toContain(MASTER);
    expect(startPolicy(own(), "back")).toContain(USER);
    expect(startPolicy(own(), "back")).not.toContain(MASTER);
  });

  it("is recorded, so that taking it away is refused before anything has changed", () => {
    const recorded = (synthesis: Deployed) => JSON.stringify(stackJson(synthesis, "dev-foundation"));
    expect(recorded(own())).toContain('\\"applicationUser\\":true');
    expect(recorded(shop())).not.toContain('\\"applicationUser\\":true');
    expect(recorded(shop())).toContain("applicationUser: false would delete the secret");
  });

  it("is created before a service connects with it, and before its release command", () => {
    const { address } = task(own(), "shop-dev-database-user");
    const all = resources(stackJson(own(), "dev-fargate"), "aws_ecs_service");
    const waits = (name: string) =>
      all.find(({ attributes }) => String(attributes["name"]).startsWith(name))?.attributes["depends_on"];
    expect(waits("back")).toContain(address);
    expect(waits("front")).not.toContain(address);
  });
});
