import type { RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { ruleMatches } from "../../../constructs/commands/rehearsal/request-path/load-balancer";

const matches = (path: string, ...conditions: readonly RuleCondition[]) =>
  ruleMatches(
    { Conditions: [...conditions] },
    { scheme: "https", host: "shop.example.com", port: 443, path },
  );

const paths = (...values: readonly string[]): RuleCondition => ({
  Field: "path-pattern",
  PathPatternConfig: { Values: [...values] },
});

const hosts = (...values: readonly string[]): RuleCondition => ({
  Field: "host-header",
  HostHeaderConfig: { Values: [...values] },
});

describe("ruleMatches", () => {
  it.each([
    ["/api", "/api", true],
    ["/api", "/api/", false],
    ["/api", "/Api", false],
    ["/api/*", "/api", false],
    ["/api/*", "/api/", true],
    ["/api/*", "/api/a/b", true],
    ["/*", "/", true],
    ["/v?", "/v1", true],
    ["/v?", "/v", false],
    ["/a.b", "/a-b", false],
  ])("reads %s as a load balancer does: %s %s", (pattern, path, expected) => {
    expect(matches(path, paths(pattern))).toBe(expected);
  });

  it("matches when each condition holds for one value", () => {
    expect(matches("/api", paths("/api", "/api/*"), hosts("*.EXAMPLE.com"))).toBe(true);
    expect(matches("/api", paths("/api", "/api/*"), hosts("attachment.invalid"))).toBe(false);
  });

  it("matches everything without a condition, as the default rule does", () => {
    expect(matches("/")).toBe(true);
  });

  it("refuses an unknown condition", () => {
    expect(() => matches("/", { Field: "source-ip" })).toThrow("condition source-ip");
  });
});
