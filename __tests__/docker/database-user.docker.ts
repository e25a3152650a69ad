import { setTimeout } from "node:timers/promises";
import { userContainer } from "../../constructs/database/user-container";
import { databaseUserName } from "../../constructs/naming/database-user";
import { manifestContainer, type ManifestTask } from "../../constructs/service/manifest";
import { report } from "./reports";
import { baseImage } from "./support/bases";
import { pushVariant } from "./support/images";
import { Load } from "./support/load";
import { Postgres } from "./support/postgres";
import { Shop } from "./support/shop";

/** Passwords of the user that the application connects with, by the number of the password. */
const PASSWORDS = ["", "FirstFirstFirst1", "SecondSecond2", "ThirdThird3"];

let shop: Shop;
let client: string;

beforeAll(async () => {
  shop = await Shop.start("database-user");
  await shop.database.likeRds();
  client = await pushVariant(baseImage("postgres-client"), [], "postgres:17-alpine");
  await shop.account.secret("MASTER", Postgres.password);
  await shop.release("1");
  expect(await shop.host.deploy()).toMatchObject({ code: 0 });
});
afterAll(() => shop.stop());

/** The container that creates the user, as the ec2 stack writes it into the manifest. */
function userTask(version: number): ManifestTask {
  const { DATABASE_HOST: host = "", DATABASE_PORT: port = "" } = shop.database.environment;
  const { account } = shop;
  const secret = { secretArn: account.arnOf("DATABASE_PASSWORD"), secretVersion: "" };
  const master = { name: "app", password: { arn: account.arnOf("MASTER") } };
  const connection = { ...{ host, port, name: "app", user: databaseUserName(version) }, ...secret };
  const { service, connections, timeout } = userContainer(
    { engine: "postgres", connection, resourceId: `db-${version}`, master },
    { region: "ap-northeast-2", idleTimeout: 60 },
  );
  // What differs in a test: the secret is no JSON, and the machine limits open files.
  const small = { ...service, ulimits: { nofile: 1024 } };
  const container = manifestContainer(small, connections, "/shop/dev/database-user");
  const DATABASE_PASSWORD = { arn: secret.secretArn };
  return { ...container, secrets: { ...container.secrets, DATABASE_PASSWORD }, image: client, timeout };
}

/** Describes the shop with the user of a password, and deploys it. */
async function deployWith(version: number) {
  await shop.account.secret("DATABASE_PASSWORD", PASSWORDS[version] ?? "");
  const environment = { ...shop.database.environment, DATABASE_USER: databaseUserName(version) };
  await shop.describe({ back: { environment } }, { databaseUser: userTask(version) });
  return shop.host.deploy();
}

/** Deploys under load: requests that write, each on a connection of its own and on kept ones. */
async function underLoad(version: number) {
  const streams = [true, false].map(
    (keepAlive) => new Load({ url: shop.url, path: "/api/items", rate: 20, keepAlive, adds: true }),
  );
  await setTimeout(3000);
  const { code, output } = await deployWith(version);
  await setTimeout(5000);
  const results = await Promise.all(streams.map((stream) => stream.stop()));
  const failures = results.flatMap((result) => result.failures);
  const sent = results.reduce((sum, { answers }) => sum + answers.length, 0);
  return { code, output, failures, sent };
}

/** Users whose connections the application has open, after a request that needs one. */
async function users(): Promise<string> {
  expect((await fetch(`${shop.url}/api/items`)).status).toBe(200);
  return shop.database.query(
    "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'app' AND backend_type = 'client backend' AND usename <> 'postgres'",
  );
}

const owners = () =>
  shop.database.query("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'");

describe("an application that gets a user of its own", () => {
  it("connects as the master user before", async () => {
    expect(await owners()).toBe("app");
  });

  it("changes to it without losing a request, and its tables change hands", async () => {
    const { code, output, failures, sent } = await underLoad(1);
    expect(output.split("\n")[0]).toBe("database-user: the database has the user app_user_1");
    expect([code, failures]).toEqual([0, []]);
    expect(await owners()).toBe("app_user");
    expect(await users()).toBe("app_user_1");
    report("database-user-first", [
      "# The master user is replaced by a user of the application's own",
      "",
      `${sent} requests, 0 failed.`,
    ]);
  });

  it("gets the next password without losing a request: the other user has it", async () => {
    const { code, failures, sent } = await underLoad(2);
    expect([code, failures]).toEqual([0, []]);
    expect(await users()).toBe("app_user_2");
    report("database-user-next", [
      "# The application gets the next password",
      "",
      `${sent} requests, 0 failed.`,
    ]);
  });

  it("does not get the password of the master user", async () => {
    const environment = await shop.host.run(
      "docker inspect --format '{{json .Config.Env}}' back-blue back-green 2>/dev/null || true",
    );
    expect(environment).toContain("app_user_2");
    expect(environment).not.toContain(Postgres.password);
  });

  it("has no right on users, nor the role of the master user", async () => {
    const rights = "SELECT rolcreaterole, rolcreatedb, rolsuper FROM pg_roles WHERE rolname LIKE 'app_user%'";
    expect([...new Set((await shop.database.query(rights)).split("\n"))]).toEqual(["f|f|f"]);
    expect(await shop.database.query("SELECT pg_has_role('app_user_2', 'app', 'MEMBER')")).toBe("f");
  });

  it("is not created again by the next run", async () => {
    expect((await shop.host.deploy()).output).not.toContain("database-user");
  });

  it("goes on as it is when the next user cannot be created, and the next run tries again", async () => {
    await shop.account.secret("MASTER", "wrong");
    const { code, output } = await deployWith(3);
    expect(code).toBe(1);
    expect(output).toMatch(
      /^database-user: the user of the database was not created or changed: the SQL exited with code [12]/m,
    );
    expect(output).toContain(
      "Services that use the database were left as they are. The next run tries again",
    );
    expect(await users()).toBe("app_user_2");
    await shop.account.secret("MASTER", Postgres.password);
    expect(await shop.host.deploy()).toMatchObject({ code: 0 });
    expect(await users()).toBe("app_user_1");
  });
});
