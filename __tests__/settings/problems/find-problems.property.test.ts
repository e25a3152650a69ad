import fc from "fast-check";
import { assign } from "../support/assign";
import { linesOf } from "../support/lines-of";

/** A valid description with every part that a mistake can be made in. */
const VALID = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/up", database: true },
    worker: { command: ["work"] },
  },
  database: { engine: "postgres" },
  host: { instanceType: "t3.medium" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2" },
    prod: { account: "444455556666", region: "ap-northeast-2", domain: "shop.example.com" },
  },
};

/** Independent mistakes, and the path that each is reported at. */
const MISTAKES: readonly (readonly [assignment: string, path: string])[] = [
  ["name: 'Shop'", "name"],
  ["colour: 'red'", "colour"],
  ["logRetention: 31", "logRetention"],
  ["deployers: ['*']", "deployers[0]"],
  ["database.version: 'latest'", "database.version"],
  ["services.front.path: 5", "services.front.path"],
  ["services.front.stopTimeout: 600", "services.front.stopTimeout"],
  ["services.back.cpu: 1024", "services.back.cpu"],
  ["services.back.healthCheck: { timeout: 10 }", "services.back.healthCheck.timeout"],
  ["services.worker.environment: { PORT: '1' }", "services.worker.environment.PORT"],
  ["services.worker.secrets: ['a b']", "services.worker.secrets[0]"],
  ["services.worker.health: '/up'", "services.worker.health"],
  ["environments.dev.region: 'ap-northeast-22'", "environments.dev.region"],
  ["environments.dev.account: 111122223333", "environments.dev.account"],
  ["environments.dev.database: false", "environments.dev.database"],
  ["environments.dev.network: { cidr: '10.0.0.1/16' }", "environments.dev.network.cidr"],
  [
    "environments.dev.services: { back: { scale: { min: 3, max: 2 } } }",
    "environments.dev.services.back.scale.max",
  ],
  ["environments.prod.network: { zones: ['apne2-az1', 'x'] }", "environments.prod.network.zones[1]"],
  ["environments.prod.hostedZone: 'example.org'", "environments.prod.hostedZone"],
  ["environments.prod.host: { instanceType: 't4g.medium' }", "environments.prod.host.instanceType"],
  ["environments.prod.services: { wroker: { cpu: 512 } }", "environments.prod.services.wroker"],
  ["environments.Test: { account: '111122223333', region: 'eu-west-1' }", "environments.Test"],
  ["environments.extra: null", "environments.extra"],
];

const pathsOf = (written: unknown) => linesOf(written).map((line) => line.replace(/: .*$/, ""));

describe("mistakes in several places", () => {
  it("are none in the valid description", () => {
    expect(linesOf(VALID)).toEqual([]);
  });

  it.each(MISTAKES)("are one line when it is one: %s", (assignment, path) => {
    expect(pathsOf(assign(VALID, assignment))).toEqual([path]);
  });

  it("are a line each in any combination, sorted by path", () => {
    fc.assert(
      fc.property(fc.subarray([...MISTAKES], { minLength: 1 }), (mistakes) => {
        const written = assign(VALID, mistakes.map(([assignment]) => assignment).join("; "));
        expect(pathsOf(written)).toEqual(mistakes.map(([, path]) => path).sort());
      }),
      { numRuns: 500 },
    );
  });
});
