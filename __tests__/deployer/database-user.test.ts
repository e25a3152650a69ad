import { converge } from "../../docker/host/deploy/commands/converge";
import { firewallRules } from "../../docker/host/deploy/firewall";
import { bridgeName } from "../../docker/host/deploy/docker/network";
import { ownUserHost, userTask } from "./support/own-user";
import { back, FIRST_VERSION, front, starts } from "./support/shop-host";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");
jest.mock("../../docker/host/deploy/health");

const IMAGES = { "/shop/dev/front/image": "shop/front:2", "/shop/dev/back/image": "shop/back:2" };

/** A host whose back uses the database with a user of its own, and whose front does not. */
const host = (version = "v1") =>
  ownUserHost(version, [front, { ...back, database: true }], { ...FIRST_VERSION, parameters: IMAGES });

describe("the user with which services connect to the database", () => {
  it("is created before any of them starts, from the image with its client", async () => {
    const { host: made, steps, printed, engine } = host();
    expect(await converge(made)).toEqual([]);
    expect(starts(steps)).toEqual(["start database-user-release", "start front-green", "start back-green"]);
    expect(engine.requests.get("database-user-release")).toMatchObject({
      Image: "postgres:17-alpine",
      Cmd: ["sh", "-c", "psql"],
    });
    expect(printed[0]).toBe("database-user: the database has the user app_user_1");
  });

  it("is created once for each version of its password", async () => {
    await converge(host().host);
    const again = host();
    await converge(again.host);
    expect(starts(again.steps)).not.toContain("start database-user-release");
    const changed = host("v2");
    await converge(changed.host);
    expect(starts(changed.steps)).toContain("start database-user-release");
  });

  it("leaves the services that use the database as they are when it is not created, and no other", async () => {
    const { host: made, steps, engine } = host();
    engine.commandExitCode = 2;
    expect(await converge(made)).toEqual([
      "database-user: the user of the database was not created or changed: the SQL exited with code 2 " +
        "(log: /shop/dev/database-user, stream host/20261123T100000Z/release). " +
        "Services that use the database were left as they are. The next run tries again.",
    ]);
    expect(starts(steps)).toEqual(["start database-user-release", "start front-green"]);
    engine.commandExitCode = 0;
    expect(await converge(made)).toEqual([]);
    expect(starts(steps)).toContain("start back-green");
  });

  it("has no role in AWS", async () => {
    const { host: made, engine } = host();
    await converge(made);
    expect(engine.requests.get("database-user-release")?.Labels["ec2-to-fargate.role"]).toBe("");
  });

  it("is created from a network that reaches the database", () => {
    const reached = firewallRules(
      { services: [], databaseSubnets: ["10.0.2.0/24"], databaseUser: userTask() },
      [],
    );
    expect(reached).toContain(`-A DOCKER-USER -i ${bridgeName("database-user")} -d 10.0.2.0/24 -j RETURN`);
  });
});
