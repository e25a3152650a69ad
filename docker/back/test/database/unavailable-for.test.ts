import { DatabaseError } from "pg";
import { describe, expect, it } from "vitest";
import { PasswordRefused } from "../../src/database/password-refused";
import { unavailableFor } from "../../src/database/unavailable-for";

function databaseError(code: string): DatabaseError {
  return Object.assign(new DatabaseError("as PostgreSQL says it", 0, "error"), {
    code,
  });
}

describe("an error of the database", () => {
  it.each([
    ["08006", "the connection is lost"],
    ["28000", "the user may not connect"],
    ["3D000", "there is no such database"],
    ["25006", "it can only be read"],
    ["53300", "there are too many connections"],
    ["57P01", "it shuts down"],
    ["57P03", "it starts"],
    ["57014", "it took too long"],
  ])("%s means that it is away: %s", (code) => {
    const error = databaseError(code);
    expect(unavailableFor(error)).toMatchObject({
      message: "the database is away",
      cause: error,
    });
  });

  it("28P01 means that the password is refused, which no waiting mends", () => {
    expect(unavailableFor(databaseError("28P01"))).toBeInstanceOf(PasswordRefused);
  });

  it("without a code means that it can't be reached", () => {
    expect(unavailableFor(new Error("connect ECONNREFUSED"))?.message).toBe("the database is away");
  });

  it("about a missing table means that it isn't migrated", () => {
    expect(unavailableFor(databaseError("42P01"))?.message).toBe("the database is not migrated yet");
  });

  it.each([
    databaseError("42703"),
    databaseError("23505"),
    new TypeError("x is undefined"),
    new RangeError("x"),
  ])("is this program's own mistake: %o", (error) => {
    expect(unavailableFor(error)).toBeUndefined();
  });
});
