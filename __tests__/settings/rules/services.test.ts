import { invalidPaths } from "../support/lines-of";

describe("the services of an environment", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    [
      "none in two environments, reported once",
      "services: {}; environments.prod: { account: '111122223333', region: 'eu-west-1' }",
      ["services"],
    ],
    [
      "one of its own, none in another environment",
      "services: {}; environments.prod: { account: '111122223333', region: 'eu-west-1', services: { worker: { build: 'x' } } }",
      ["services"],
    ],
    [
      "one of its own and no other",
      "services: {}; environments.dev.services: { worker: { build: 'x' } }",
      [],
    ],
    ["one more with a command", "environments.dev.services: { worker: { command: ['work'] } }", []],
    [
      "one more with a path",
      "environments.dev.services: { web: { path: '/x/*', port: 80, health: '/' } }",
      [],
    ],
    [
      "one more that is not complete, reported once",
      "environments.dev.services: { bak: { cpu: 512 } }",
      ["environments.dev.services.bak"],
    ],
  ])("may be %s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
