import { description } from "../support/description";
import { invalidPaths, linesOf } from "../support/lines-of";

describe("the paths of two services", () => {
  it.each<[a: string, b: string, invalid: string | undefined]>([
    ["/*", "/api/*", undefined],
    ["/api/*", "/api/v2/*", undefined],
    ["/api/*", "/api/v2", undefined],
    ["/api", "/api/v2", undefined],
    ["/*", "/*", "b"],
    ["/x", "/x", "b"],
    ["/api/*", "/api", "b"],
    ["/api", "/api/*", "a"],
    ["/*", "/", "b"],
  ])("%s and %s; invalid: %s", (a, b, invalid) => {
    const at = (path: string) => ({ path, port: 80, health: "/" });
    const lines = linesOf(description({ services: { a: at(a), b: at(b) } }));
    expect(lines.map((line) => line.split(": ")[0])).toEqual(invalid ? [`services.${invalid}.path`] : []);
  });
});

describe("the target groups of a load balancer", () => {
  // One for the host, one for each service, another for each canary, and those of one more port.
  it.each([
    [0, 90, []],
    [48, 1, []],
    [48, 2, ["services"]],
    [49, 0, ["services"]],
  ])("have room for %i canaries and %i rolling deployments, except: %p", (canaries, others, paths) => {
    const services =
      `Object.fromEntries(Array.from({ length: ${canaries + others} }, (_, i) => ["s" + i, { port: 80, path: "/" + i + "/*", ` +
      `health: "/", ...(i < ${canaries} ? { deployment: { canary: {} } } : {}) }]))`;
    const environment = `environments.dev.awsProvider: "6"; environments.dev.phase: "fargate"`;
    const quotas = "quotas: { listenerRules: 1000, securityGroupRules: 1000 }";
    expect(invalidPaths(`services: ${services}; ${environment}; ${quotas}`)).toEqual(paths);
  });
});

describe("what makes a service reachable", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    ["a worker", "services.worker: {}", []],
    ["a worker with a port", "services.worker: { port: 80 }", ["services.worker.port"]],
    ["a port beside an invalid path", "services.back.path: 1", ["services.back.path"]],
    ["a worker with a command", "services.worker: { command: ['work'] }", []],
    [
      "a path and nothing else",
      "services.back: { path: '/*' }",
      ["services.back.health", "services.back.port"],
    ],
    [
      "a health check without a path",
      "services.worker: { health: '/up', healthCheck: { interval: 5, timeout: 2 } }",
      ["services.worker.health", "services.worker.healthCheck"],
    ],
    ["a health path beside an invalid path", "services.back.path: 1", ["services.back.path"]],
    [
      "the same path in one environment",
      "services.api: { path: '/api', port: 80, health: '/' }; environments.dev.services: { back: { path: '/api' } }",
      ["environments.dev.services.back.path"],
    ],
    ["a health check with a long interval", "services.back.healthCheck: { interval: 6 }", []],
    ["a health check with a long timeout", "services.back.healthCheck: { timeout: 9 }", []],
    [
      "a timeout longer than the interval",
      "services.back.healthCheck: { interval: 8, timeout: 9 }",
      ["services.back.healthCheck.timeout"],
    ],
  ])("%s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});

describe("a domain and its hosted zone", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    ["environments.dev.domain: 'a.b.example.com'; environments.dev.hostedZone: 'example.com'", []],
    ["environments.dev.domain: 'example.com'; environments.dev.hostedZone: 'example.com'", []],
    [
      "environments.dev.domain: 'example.com'; environments.dev.hostedZone: 'shop.example.com'",
      ["environments.dev.hostedZone"],
    ],
    [
      "environments.dev.domain: 'shop.example.com'; environments.prod: { account: '111122223333', region: 'eu-west-1', domain: 'www.example.com' }",
      [],
    ],
  ])("%s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
