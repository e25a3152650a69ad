import { userContainer } from "../../../constructs/database/user-container";
import type { DatabaseEngine } from "../../../constructs/service/words";

const built = (engine: DatabaseEngine) =>
  userContainer(
    {
      engine,
      connection: {
        ...{ host: "db.test", port: "5432", name: "app", user: "app_user_2" },
        ...{ secretArn: "arn:user", secretVersion: "v2" },
      },
      resourceId: "db-1",
      master: { name: "app", password: { arn: "arn:master", key: "password", version: "v1" } },
    },
    { region: "ap-northeast-2", idleTimeout: 60 },
  );

describe("the container that creates the application's user", () => {
  it.each([
    ["postgres", "public.ecr.aws/docker/library/postgres:", "psql"],
    ["mysql", "public.ecr.aws/docker/library/mysql:", "mysql"],
    ["mariadb", "public.ecr.aws/docker/library/mariadb:", "mariadb"],
  ] as const)("has the official client of %s", (engine, image, client) => {
    const { image: used, service } = built(engine);
    expect(used.startsWith(image)).toBe(true);
    expect(service.command?.slice(0, 2)).toEqual(["sh", "-c"]);
    expect(service.command?.[2]).toContain(`" ${client} `);
  });

  it.each(["postgres", "mysql", "mariadb"] as const)(
    "has no right that %s's client does not need",
    (engine) => {
      const { user, capabilities, readOnlyRootFilesystem, database, name } = built(engine).service;
      expect({ user, capabilities, readOnlyRootFilesystem, database, name }).toEqual({
        user: "65534:65534",
        capabilities: { drop: ["ALL"], add: [] },
        readOnlyRootFilesystem: true,
        database: true,
        name: "database-user",
      });
    },
  );

  it.each([
    ["postgres", "sslmode=require"],
    ["mysql", "--ssl-mode=REQUIRED"],
    ["mariadb", "--ssl"],
  ] as const)("connects to %s by TLS only", (engine, option) => {
    expect(built(engine).service.command?.join(" ")).toContain(option);
  });

  it("gives no user of MySQL a right on users, the server or other databases", () => {
    const [, , script = ""] = built("mysql").service.command ?? [];
    const [, granted = "", on] = /GRANT (.*) ON (\S+) TO/.exec(script) ?? [];
    expect(on).toBe("app.*");
    expect(granted).not.toMatch(/ALL|USER|SUPER|RELOAD|PROCESS|GRANT|FILE|REPLICATION/);
  });

  it("has no password in its arguments", () => {
    expect(JSON.stringify(built("postgres").service)).not.toMatch(/arn:|v1|v2/);
  });
});
