import { databaseUserOn } from "../support/fake-tasks";

const FAILED = { status: "STOPPED", stopCode: "EssentialContainerExited", exitCode: 2 };

describe("the task that creates the application's user of a database", () => {
  it("is run whatever serves, and says which user there is", async () => {
    const { printed, started, error } = await databaseUserOn({});
    expect(error).toBeUndefined();
    expect(started).toEqual(["release/database-user"]);
    expect(printed.at(-1)).toBe(
      "database-user: the database has the user app_user_1 (log: /shop/dev/back, stream fargate/database-user/77a1)",
    );
  });

  it("stops the deployment when it fails, with its last lines", async () => {
    const { error } = await databaseUserOn({ states: [FAILED], lines: [["psql: error: timeout"]] });
    expect(error).toBe(
      "StepError: database-user: the user app_user_1 was not created or changed: the SQL exited with code 2 " +
        "(log: /shop/dev/back, stream fargate/database-user/77a1). No service that uses the database was changed. " +
        "The next deployment runs the SQL again. Its last lines:\n  psql: error: timeout",
    );
  });

  it("does not start while the database is stopped", async () => {
    const { error, started } = await databaseUserOn({}, { asleep: "dev" });
    expect(started).toEqual([]);
    expect(error).toBe(
      'StepError: database-user: the user app_user_1 was not created or changed: environment "dev" is asleep, and its ' +
        "database is stopped. Wake it first: npm run wake -- dev. Then deploy again.",
    );
  });

  it("is tried again while ECS lacks capacity", async () => {
    const { printed, error } = await databaseUserOn({
      answers: [{ refused: "Capacity is unavailable at this time" }, {}],
    });
    expect(error).toBeUndefined();
    expect(printed[0]).toBe(
      "database-user: the SQL could not be started: Capacity is unavailable at this time. Trying again in 20 s",
    );
  });
});
