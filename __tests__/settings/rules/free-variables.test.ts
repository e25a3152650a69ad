import { linesOf } from "../support/lines-of";
import { withService } from "../support/with-service";

describe("the variables of a service", () => {
  it.each<[object, readonly string[]]>([
    [{ environment: { MODE: "x" }, secrets: ["KEY"] }, []],
    [{ environment: { DATABASE_URL: "x" }, secrets: ["DATABASE_KEY"] }, []],
    [
      { environment: { KEY: "x" }, secrets: ["KEY"] },
      [`secrets[0]: "KEY" is not a free name. It is among the service's environment variables.`],
    ],
    [{ secrets: ["A", "B", "A"] }, ['secrets[2]: "A" is not a free name. It is in the list twice.']],
    [{ secrets: ["PORT"] }, [`secrets[0]: "PORT" is not a free name. It is set from the service's port.`]],
    [{ environment: { COUNT: 3 } }, ['environment.COUNT: 3 is not text. Quote it: "3".']],
    [
      { secrets: ["a-b", "KEY"], environment: { KEY: "" } },
      [
        `secrets[0]: "a-b" is not a variable's name of letters, digits and _ that does not begin with a digit.`,
        `secrets[1]: "KEY" is not a free name. It is among the service's environment variables.`,
      ],
    ],
  ])("come from one place each: %j", (service, messages) => {
    expect(linesOf(withService(service))).toEqual(messages.map((message) => `services.back.${message}`));
  });

  it("leave to the database what it sets, and no more: the size of a pool is the application's", () => {
    const environment = { DATABASE_HOST: "x", DATABASE_POOL: "10" };
    const service = { database: true, environment, secrets: ["DATABASE_PASSWORD"] };
    expect(linesOf({ ...withService(service), database: {} })).toEqual([
      'services.back.environment.DATABASE_HOST: "DATABASE_HOST" is not a free name. The database sets it.',
      'services.back.secrets[0]: "DATABASE_PASSWORD" is not a free name. The database sets it.',
    ]);
  });
});
