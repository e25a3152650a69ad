import fc from "fast-check";
import { linesOf } from "./support/lines-of";
import { withField } from "./support/with-field";

/** A description with something to get wrong in every part of it. */
const right = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/up", database: true },
    worker: { command: ["work"] },
  },
  database: { engine: "postgres" },
  environments: {
    dev: { account: "111122223333", region: "ap-northeast-2" },
    prod: { account: "444455556666", region: "ap-northeast-2", domain: "shop.example.com" },
  },
};

/** Mistakes that have nothing to do with one another: where, what, and what is said of it. */
const MISTAKES: readonly (readonly [path: string, value: unknown, line: RegExp])[] = [
  ["name", "Shop", /^name: "Shop" is not a name of /],
  ["colour", "red", /^colour: unknown field\. /],
  ["logRetention", 31, /^logRetention: 31 is not a period .* Did you mean 30\?$/],
  ["deployers", ["*"], /^deployers\[0\]: "\*" is not the ARN /],
  ["database.version", "latest", /^database\.version: "latest" is not a version of postgres\. /],
  ["services.front.path", 5, /^services\.front\.path: 5 is not a path /],
  ["services.front.stopTimeout", 600, /^services\.front\.stopTimeout: 600 is not a whole number of seconds /],
  ["services.back.cpu", 1024, /^services\.back\.cpu: 1024 is not enough by itself: /],
  [
    "services.back.healthCheck",
    { timeout: 10 },
    /^services\.back\.healthCheck\.timeout: 10 is not less than /,
  ],
  [
    "services.worker.environment",
    { PORT: "1" },
    /^services\.worker\.environment\.PORT: "PORT" is not a free name\. /,
  ],
  ["services.worker.secrets", ["a b"], /^services\.worker\.secrets\[0\]: "a b" is not a variable's name /],
  ["services.worker.health", "/up", /^services\.worker\.health: "\/up" is not used without a path\. /],
  [
    "environments.dev.region",
    "ap-northeast-22",
    /^environments\.dev\.region: .* Did you mean "ap-northeast-2"\?$/,
  ],
  [
    "environments.dev.account",
    111122223333,
    /^environments\.dev\.account: 111122223333 is not text of 12 digits\. /,
  ],
  [
    "environments.dev.database",
    false,
    /^environments\.dev\.database: false is not possible while services use /,
  ],
  [
    "environments.dev.network",
    { cidr: "10.0.0.1/16" },
    /^environments\.dev\.network\.cidr: .* Did you mean "10\.0\.0\.0/,
  ],
  [
    "environments.dev.services",
    { back: { scale: { min: 3, max: 2 } } },
    /^environments\.dev\.services\.back\.scale\.max: 2 /,
  ],
  [
    "environments.prod.network",
    { zones: ["apne2-az1", "x"] },
    /^environments\.prod\.network\.zones\[1\]: "x" is not a zone /,
  ],
  [
    "environments.prod.hostedZone",
    "example.org",
    /^environments\.prod\.hostedZone: "example\.org" is not the domain /,
  ],
  [
    "environments.prod.host",
    { instanceType: "t4g.small" },
    /^environments\.prod\.host\.instanceType: .* "t3\.small"\?$/,
  ],
  [
    "environments.prod.services",
    { wroker: { cpu: 512 } },
    /^environments\.prod\.services\.wroker: .* Did you mean "worker"\?/,
  ],
  ["environments.Test", right.environments.dev, /^environments\.Test: "Test" is not an environment's name /],
  [
    "environments.extra",
    null,
    /^environments\.extra: null is not an object that describes an environment\.$/,
  ],
];

describe("mistakes in several places", () => {
  it("are none in the description that they are made in", () => {
    expect(linesOf(right)).toEqual([]);
  });

  it.each(MISTAKES)("are one line when it is one: %s", (path, value, line) => {
    expect(linesOf(withField(right, path, value))).toEqual([expect.stringMatching(line)]);
  });

  it("are a line each, whatever the mixture", () => {
    fc.assert(
      fc.property(fc.subarray([...MISTAKES], { minLength: 1 }), (mistakes) => {
        const written = mistakes.reduce<object>((rest, [path, value]) => withField(rest, path, value), right);
        const lines = linesOf(written);
        expect(lines).toHaveLength(mistakes.length);
        for (const [, , line] of mistakes) expect(lines).toContainEqual(expect.stringMatching(line));
      }),
      { numRuns: 500 },
    );
  });
});
