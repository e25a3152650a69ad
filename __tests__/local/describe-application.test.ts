import { describeApplication, type LocalDescription } from "../../constructs/local/describe-application";
import type { LocalContainer } from "../../constructs/local/local-application";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { required } from "../../constructs/service/required";
import { description } from "../support/description";
import { full } from "../stacks/support/descriptions";
import { service } from "../support/service";

const FRONT = { ...service(), build: "docker/front" };
const BACK = {
  ...service({ name: "back", port: 3000, path: "/api/*", health: "/api/healthz", database: true }),
  build: "docker/back",
};

/** What runs for these services, with a database. */
const described = (services: LocalDescription["services"], others: Partial<LocalDescription> = {}) =>
  describeApplication(
    {
      ...{ application: "shop", name: "dev", region: "eu-central-1", idleTimeout: 60 },
      ...{ database: { engine: "postgres", version: "17" }, services, ...others },
    },
    8080,
  );

const containers = (application: { readonly containers: readonly LocalContainer[] }) =>
  new Map(application.containers.map((container) => [container.name, container]));

describe("the networks on one machine", () => {
  const application = described([FRONT, BACK]);
  const members = (network: string) =>
    application.containers.filter(({ networks }) => networks.includes(network)).map(({ name }) => name);

  it("have only those who may talk to each other", () => {
    const found = Object.fromEntries(application.networks.map(({ name }) => [name, members(name)]));
    expect(found).toEqual({
      front: ["front", "edge"],
      back: ["back", "edge"],
      back_database: ["database", "back"],
    });
  });

  it("lead from the database nowhere", () => {
    const internal = application.networks.filter(({ isInternal }) => isInternal).map(({ name }) => name);
    expect(internal).toEqual(containers(application).get("database")?.networks);
  });
});

describe("a container on one machine", () => {
  it("runs the release command first, when the database is healthy, from the same image", () => {
    const release = { command: ["node", "dist/migrate.js"], timeout: 900 };
    const all = containers(described([{ ...BACK, release }]));
    const [first, back] = [all.get("back-release"), all.get("back")];
    expect(first).toMatchObject({
      command: release.command,
      runsOnce: true,
      image: { build: "docker/back" },
    });
    expect(first?.after).toEqual([{ name: "database", is: "healthy" }]);
    expect(back?.after).toEqual([
      { name: "database", is: "healthy" },
      { name: "back-release", is: "completed" },
    ]);
    expect(first?.environment).toEqual(back?.environment);
  });

  it("has the variables of AWS, the declared ones as they are written, and those of one machine", () => {
    const environment = { GREETING: "${HOME} $1", PLATFORM: "mine" };
    const { environment: found } = required(
      containers(described([{ ...BACK, environment }])).get("back"),
      "back",
    );
    expect(found).toEqual({
      ...{ AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-central-1", EDGE_TIMEOUT: "60", PORT: "3000" },
      ...{ DATABASE_HOST: "database", DATABASE_PORT: "5432", DATABASE_NAME: "app", DATABASE_USER: "app" },
      ...{ DATABASE_PASSWORD: "local", DATABASE_TLS: "disable" },
      ...environment,
    });
  });

  it("gets the secrets that it declares, by name", () => {
    const secrets = ["STRIPE_KEY", "SESSION_SECRET"];
    const all = containers(described([FRONT, { ...BACK, secrets }]));
    expect(all.get("back")?.secrets).toEqual([...secrets].sort());
    expect(all.get("front")?.secrets).toEqual([]);
  });

  it("has another name than every service has", () => {
    const services = ["edge", "database", "back", "back-release"].map((name) => ({
      ...BACK,
      ...{ name, path: `/${name}`, release: { command: ["true"], timeout: 1 } },
    }));
    const names = described(services).containers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["edge-local", "database-local", "back-release-local"]));
  });

  it("is a database in the version of the description, with its data in a volume", () => {
    const volumeOf = (engine: "postgres" | "mysql" | "mariadb", version: string) => {
      const database = containers(described([BACK], { database: { engine, version } })).get("database");
      return [database?.image, database?.volume?.path];
    };
    const library = "public.ecr.aws/docker/library";
    expect(volumeOf("postgres", "17.4")).toEqual([
      { reference: `${library}/postgres:17.4` },
      "/var/lib/postgresql/data",
    ]);
    expect(volumeOf("postgres", "18")).toEqual([
      { reference: `${library}/postgres:18` },
      "/var/lib/postgresql",
    ]);
    expect(volumeOf("mysql", "8.4")).toEqual([{ reference: `${library}/mysql:8.4` }, "/var/lib/mysql"]);
    expect(volumeOf("mariadb", "11.8")).toEqual([{ reference: `${library}/mariadb:11.8` }, "/var/lib/mysql"]);
  });

  it.each([
    ["mysql", "8.4"],
    ["mariadb", "11.8"],
  ] as const)("lets the application create triggers on %s, as on RDS", (engine, version) => {
    const database = containers(described([BACK], { database: { engine, version } })).get("database");
    expect(database?.command).toEqual(["--log-bin-trust-function-creators=1"]);
  });
});

describe("an application on one machine", () => {
  it("without a web service has no nginx, and without a database none", () => {
    const worker = { ...FRONT, name: "worker", port: undefined, path: undefined, health: undefined };
    const { containers: all, volumes } = described([worker], { database: undefined });
    expect(all.map(({ name }) => name)).toEqual(["worker"]);
    expect(volumes).toEqual([]);
  });

  it("of the settings says what of them has no effect here", () => {
    const [environment] = parseSettings(full()).environments;
    const { notes } = describeApplication(required(environment, "environment"), 8080);
    expect(notes).toContain("services.admin.replicas: one container runs here.");
    expect(notes).toContain("services.back.scale: one container runs here.");
    expect(described([FRONT]).notes).toEqual([]);
  });

  it("starts each container after those that it waits for", () => {
    const [environment] = parseSettings(description()).environments;
    for (const application of [
      describeApplication(required(environment, "it"), 1),
      described([FRONT, BACK]),
    ]) {
      const names = application.containers.map(({ name }) => name);
      const late = application.containers.filter(({ after }, index) =>
        after.some(({ name }) => !names.slice(0, index).includes(name)),
      );
      expect(late).toEqual([]);
    }
  });
});
