import { description } from "../support/description";
import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

describe("a service that uses the database", () => {
  it("needs one", () => {
    expect(linesOf({ ...withService({ database: true }), database: {} })).toEqual([]);
    expect(linesOf(withService({ database: true }))).toEqual([
      'services.back.database: true is not possible without a database. Describe one under "database".',
    ]);
  });

  it("needs it in every environment", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2", database: false };
    const services = { back: { database: true }, jobs: { database: true } };
    expect(linesOf(description({ services, database: {}, environments: { dev } }))).toEqual([
      "environments.dev.database: false is not possible while services use the database: back, jobs.",
    ]);
  });

  it("may stop to use it where there is none", () => {
    const dev = { account: "111122223333", region: "ap-northeast-2", database: false };
    const environments = { dev: { ...dev, services: { back: { database: false } } } };
    expect(
      linesOf(description({ services: { back: { database: true } }, database: {}, environments })),
    ).toEqual([]);
  });

  it("is not blamed while the database is wrong", () => {
    expect(linesOf({ ...withService({ database: true }), database: true })).toEqual([
      "database: true is not an object that describes a database, or false.",
    ]);
  });
});
