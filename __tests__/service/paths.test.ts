import { pathPatterns } from "../../constructs/service/paths";

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
