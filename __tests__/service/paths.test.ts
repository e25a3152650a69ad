import { includesPath, pathPatterns } from "../../constructs/service/paths";

describe("the load balancer patterns", () => {
  it.each<[string, readonly string[]]>([
    ["/*", ["/*"]],
    ["/api/*", ["/api", "/api/*"]],
    ["/api/v1/*", ["/api/v1", "/api/v1/*"]],
    ["/webhook", ["/webhook"]],
    ["/", ["/"]],
  ])("of path %p are %j", (path, patterns) => {
    expect(pathPatterns(path)).toEqual(patterns);
  });
});

describe("a path that includes another one", () => {
  it.each([
    ["/*", "/api/*"],
    ["/api/*", "/api"],
    ["/api/*", "/api/v1/*"],
    ["/api/*", "/api/*"],
    ["/webhook", "/webhook"],
  ])("%s has all requests for %s", (outer, inner) => {
    expect(includesPath(outer, inner)).toBe(true);
  });

  it.each([
    ["/api/*", "/apis"],
    ["/api/*", "/*"],
    ["/api", "/api/*"],
    ["/webhook", "/webhooks"],
  ])("%s has not all requests for %s", (outer, inner) => {
    expect(includesPath(outer, inner)).toBe(false);
  });
});
