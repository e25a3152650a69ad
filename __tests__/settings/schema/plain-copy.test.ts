import { plainCopy } from "../../../constructs/settings/schema/plain-copy";
import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

describe("the copy of a description", () => {
  it("leaves out fields that are undefined", () => {
    expect(plainCopy({ a: undefined, b: [{ c: undefined, d: 1 }] }).value).toEqual({ b: [{ d: 1 }] });
  });

  it("cannot change a prototype", () => {
    const written: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"services":{"__proto__":{"polluted":1}},"environments":{"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(linesOf(written).map((line) => line.split(": ")[0])).toEqual([
      "__proto__",
      "environments.constructor.account",
      "environments.constructor.prototype",
      "environments.constructor.region",
      "name",
      "services.__proto__",
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("may be cyclic, deep or large", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["services"] = { a: cyclic };
    const large = description({ deployers: Array.from({ length: 20_000 }, () => "x".repeat(100)) });
    expect(linesOf(cyclic)).toEqual([
      expect.stringMatching(/^environments: /),
      expect.stringMatching(/^name: /),
      "services.a: an object cannot hold itself. Write the value that is meant.",
    ]);
    expect(linesOf(large)).toHaveLength(20_000);
    expect(linesOf(description({ name: "x".repeat(5_000_000) }))).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["a list of nothing", new Array(4_000_000_000)],
    ["a list without end", new Proxy([], { get: (_, key) => (key === "length" ? Infinity : 1) })],
    [
      "an object that is ten thousand million as a tree",
      Array.from({ length: 10 }).reduce<object>(
        (inner) => Object.fromEntries(Array.from("abcdefghij", (key) => [key, inner])),
        {},
      ),
    ],
  ])("ends where it is too large: %s", (_, value) => {
    expect(linesOf(description({ deployers: value }))).toEqual([
      "description: more than 100000 values are too many. Does it repeat the same objects?",
    ]);
  });

  const thrower = (thrown: unknown) => () => {
    throw thrown;
  };
  const failing = (thrown: unknown) =>
    Object.defineProperty({}, "cidr", { enumerable: true, get: thrower(thrown) });

  it.each<[string, unknown, string]>([
    [
      "an error",
      failing(new Error("CIDR is not set")),
      'network.cidr: reading it failed: "CIDR is not set".',
    ],
    ["a text", failing("CIDR is not set"), 'network.cidr: reading it failed: "CIDR is not set".'],
    [
      "a secret",
      failing(new Error("ghp_abcdefghijklmnopqrstuvwxyz0123456789")),
      'network.cidr: reading it failed: "...".',
    ],
    ["nothing", failing(undefined), "network.cidr: reading it failed."],
    ["a proxy", failing(new Proxy({}, { getPrototypeOf: thrower(1) })), "network.cidr: reading it failed."],
    [
      "an error without a message",
      failing(Object.defineProperty(new Error(), "message", { get: thrower(1) })),
      "network.cidr: reading it failed.",
    ],
    ["a proxy's own keys", new Proxy({}, { ownKeys: thrower("no") }), 'network: reading it failed: "no".'],
    [
      "a proxy's prototype",
      new Proxy({}, { getPrototypeOf: thrower("no") }),
      'network: reading it failed: "no".',
    ],
  ])("says what cannot be read, where that throws %s", (_, network, line) => {
    expect(linesOf(description({ network }))).toEqual([`${line} Write a plain value.`]);
  });

  it("is checked without the fields that cannot be copied", () => {
    const services = { back: { port: 3000, path: "/*", health: "/up", deployment: { canary: new Map() } } };
    expect(linesOf(description({ services }))).toEqual([
      "services.back.deployment.canary: only plain objects are allowed, not instances of a class.",
    ]);
  });
});
