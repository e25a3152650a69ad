import { NAME_LIMIT, physicalName } from "../../../constructs/naming/physical-name";
import { invalidPaths } from "../support/lines-of";

const application = "a".repeat(20);
const environment = "b".repeat(12);

/** Finds two names of services that are shortened to the same name of a target group. */
function collidingNames(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let attempt = 0; ; attempt += 1) {
    const name = `s${attempt}`;
    const shortened = physicalName({ application, environment }, NAME_LIMIT.targetGroup, name);
    const other = seen.get(shortened);
    if (other !== undefined) return [other, name];
    seen.set(shortened, name);
  }
}

describe("names that a user chooses", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    [
      "services: { Back: { cpu: 300, environment: { PORT: '1' } } }",
      ["services.Back", "services.Back.cpu", "services.Back.environment.PORT"],
    ],
    [
      "environments.dev.services: { ec2: { build: 'x', environment: { 'a b': '1' } } }",
      ["environments.dev.services.ec2", 'environments.dev.services.ec2.environment["a b"]'],
    ],
    ["services.back.environment: { constructor: 'x', toString: 'y' }", []],
  ])("are checked even where the value is invalid: %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it("must not be shortened to the same name in AWS", () => {
    const [first, second] = collidingNames();
    const [, later] = [first, second].sort();
    const environments = `environments: { ${environment}: { account: "111122223333", region: "eu-west-1" } }`;
    const services = `services: { ${first}: { cpu: 256 }, ${second}: { cpu: 256 } }`;
    expect(invalidPaths(`name: "${application}"; ${services}; ${environments}`)).toEqual([
      `services.${later}`,
    ]);
  });
});

describe("the variables of a service", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    ["services.back.environment: { MODE: 'x' }; services.back.secrets: ['KEY']", []],
    ["services.back.environment: { DATABASE_URL: 'x' }; services.back.secrets: ['DATABASE_KEY']", []],
    ["services.back.secrets: ['A', 'B', 'A']", ["services.back.secrets[2]"]],
    ["services.back.secrets: ['PORT']", ["services.back.secrets[0]"]],
    [
      "services.back.secrets: ['a-b', 'KEY']; services.back.environment: { KEY: '' }",
      ["services.back.secrets[0]", "services.back.secrets[1]"],
    ],
    [
      "database: {}; services.back.database: true; services.back.environment: { DATABASE_HOST: 'x', DATABASE_POOL: '10' }",
      ["services.back.environment.DATABASE_HOST"],
    ],
  ])("have one source each: %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
