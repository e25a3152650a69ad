import { firstEnvironment } from "../support/first-environment";
import { invalidPaths } from "../support/lines-of";

/** Assignments that add a service with a path. */
const web = (name: string, path: string, more = "") =>
  `services.${name}: { port: 80, path: '${path}', health: '/up'${more} }`;

describe("a retired service", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    ["is the only one", "services.back.retired: true", ["services.back.retired"]],
    [
      "is one of several that are all retired",
      `services.back.retired: true; ${web("old", "/old/*", ", retired: true")}`,
      ["services.back.retired", "services.old.retired"],
    ],
    [
      "has a path that no other service gets",
      `services.back.retired: true; ${web("api", "/api/*")}`,
      ["services.back.retired"],
    ],
    [
      "has a path of which another service gets only a part",
      `${web("old", "/old/*", ", retired: true")}; services.back.path: '/old/x/*'`,
      ["services.old.retired"],
    ],
    [
      "is retired in one environment",
      `environments.dev.services: { back: { retired: true } }; ${web("api", "/api/*")}`,
      ["environments.dev.services.back.retired"],
    ],
    ["has a path that another service gets now", web("old", "/*", ", retired: true"), []],
    ["has a path within another one", web("old", "/old/*", ", retired: true"), []],
    [
      "has no path",
      `services.back.retired: true; services.back.path: undefined; ${web("api", "/api/*")}`,
      [],
    ],
    ["is a worker", "services.old: { command: ['work'], retired: true }", []],
  ])("is refused where nobody would answer: it %s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it("is no service that runs, and its secrets are not theirs", () => {
    const environment = firstEnvironment(
      "services.old: { command: ['work'], retired: true, secrets: ['OLD_KEY'] }; services.back.secrets: ['KEY']",
    );
    expect(environment.services.map(({ name }) => name)).toEqual(["back"]);
    expect(environment.retired.map(({ name }) => name)).toEqual(["old"]);
    expect(environment.secrets).toEqual(["KEY"]);
  });
});
