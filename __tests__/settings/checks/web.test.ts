import {
  checkDomain,
  checkHealthPath,
  checkHostName,
  checkRoute,
} from "../../../constructs/settings/checks/web";
import { suggestion } from "../support/suggestion";

const CHECKS = { domain: checkDomain, health: checkHealthPath, host: checkHostName, path: checkRoute };

describe("a path or a host name", () => {
  it.each<[keyof typeof CHECKS, string]>([
    ["path", "/"],
    ["path", "/*"],
    ["path", "/api"],
    ["path", "/a.b/_c~/d-1/*"],
    ["path", `/${"a".repeat(119)}`],
    ["health", "/"],
    ["health", "/health/"],
    ["health", "/api/v1.0/up"],
    ["host", "example.com"],
    ["host", "xn--shop-1.example.co.uk"],
    ["host", `${"a.".repeat(126)}b`],
    ["domain", "shop.example.com"],
    ["domain", `${"a".repeat(60)}.com`],
  ])("is valid: %s %p", (name, value) => {
    expect(CHECKS[name](value)).toBeUndefined();
  });

  it.each<[keyof typeof CHECKS, unknown, string]>([
    ["path", "", '"/*"'],
    ["path", "/api/**", '"/api/*"'],
    ["path", "https://shop.example.com/api?x=1", '"/api"'],
    ["path", "/api/../admin", ""],
    ["path", "/.", ""],
    ["path", "/.well-known/acme-challenge/*", ""],
    ["path", ["/api/*", "/v2/*"], ""],
    ["path", "/api*", '"/api/*"'],
    ["path", "*", '"/*"'],
    ["path", "//api", '"/api"'],
    ["path", "/*/api", ""],
    ["path", "/a b", ""],
    ["path", `/${"a".repeat(120)}`, ""],
    ["path", 1, ""],
    ["health", "/a//b", '"/a/b"'],
    ["health", "/api/*", ""],
    ["health", "", '"/"'],
    ["health", "http://localhost/up?x=1", '"/up"'],
    ["health", { path: "/up" }, '"/up"'],
    ["health", "/../up", ""],
    ["health", `/${"a".repeat(120)}`, ""],
    ["health", true, ""],
    ["host", "Shop.Example.com", '"shop.example.com"'],
    ["host", "shop.example.com.", '"shop.example.com"'],
    ["host", "shop.example.com:8080", '"shop.example.com"'],
    ["host", "*.example.com", '"example.com"'],
    ["host", "10.0.0.1", ""],
    ["host", "-a.example.com", ""],
    ["host", "shop..com", ""],
    ["host", "", ""],
    ["host", `${"a.".repeat(126)}bc`, ""],
    ["domain", `${"a".repeat(61)}.com`, ""],
  ])("is invalid: %s %p; suggested: %p", (name, value, suggested) => {
    expect(suggestion(CHECKS[name], value)).toBe(suggested);
  });
});
