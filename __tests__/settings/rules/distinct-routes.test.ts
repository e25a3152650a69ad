import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

const at = (path: string) => ({ path, port: 80, health: "/" });

describe("the paths of two services", () => {
  it.each<[string, string, readonly string[]]>([
    ["/*", "/api/*", []],
    ["/api/*", "/api/v2/*", []],
    ["/api/*", "/api/v2", []],
    ["/api", "/api/v2", []],
    ["/*", "/*", ['services.b.path: "/*" is not a free path. Service "a" has the same.']],
    ["/x", "/x", ['services.b.path: "/x" is not a free path. Service "a" has the same.']],
    [
      "/api/*",
      "/api",
      ['services.b.path: "/api" is not a free path. It is part of "/api/*" of service "a".'],
    ],
    [
      "/api",
      "/api/*",
      ['services.a.path: "/api" is not a free path. It is part of "/api/*" of service "b".'],
    ],
    ["/*", "/", ['services.b.path: "/" is not a free path. It is part of "/*" of service "a".']],
  ])("may be %s and %s: %j", (a, b, lines) => {
    expect(linesOf(description({ services: { a: at(a), b: at(b) } }))).toEqual(lines);
  });

  it("are judged in each environment, and reported where the path was written", () => {
    const services = { a: at("/*"), b: at("/b") };
    const dev = { account: "111122223333", region: "ap-northeast-2", services: { b: { path: "/*" } } };
    expect(linesOf(description({ services, environments: { dev } }))).toEqual([
      'environments.dev.services.b.path: "/*" is not a free path. Service "a" has the same.',
    ]);
  });
});
