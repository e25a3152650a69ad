import { invalidPaths } from "../support/lines-of";

describe("a number in a description", () => {
  it.each<[path: string, least: number, most: number, beside?: string]>([
    ["services.back.port", 1, 65_535],
    ["services.back.replicas", 0, 5000],
    ["services.back.stopTimeout", 2, 120],
    ["services.back.release.timeout", 1, 1800, 'services.back.release: { command: ["x"] }'],
    ["services.back.healthCheck.interval", 5, 300, "services.back.healthCheck: { timeout: 2 }"],
    ["services.back.healthCheck.timeout", 2, 120, "services.back.healthCheck: { interval: 300 }"],
    ["services.back.healthCheck.healthyThreshold", 2, 10],
    ["services.back.healthCheck.unhealthyThreshold", 2, 10],
    ["services.back.healthCheck.gracePeriod", 0, 7200],
    ["services.back.scale.min", 1, 5000, "services.back.scale: { max: 5000 }"],
    ["services.back.scale.max", 1, 5000, "services.back.scale: { min: 1 }"],
    ["services.back.scale.cpu", 1, 100, "services.back.scale: { min: 1, max: 2 }"],
    ["services.back.scale.memory", 1, 100, "services.back.scale: { min: 1, max: 2 }"],
    ["services.back.scale.requests", 1, 1_000_000, "services.back.scale: { min: 1, max: 2 }"],
    // Source: ELB user guide, "Load balancer attributes", idle_timeout.timeout_seconds.
    ["timeout", 1, 4000],
    ["environments.dev.timeout", 1, 4000],
    ["host.volumeSize", 8, 16_384],
    ["database.storage", 20, 65_536],
    ["database.backupRetention", 1, 35],
    ["database.passwordVersion", 1, 2_147_483_647],
    ["environments.dev.cutover.fargate", 0, 100],
  ])("%s is from %d to %d", (path, least, most, beside = `${path}: 1`) => {
    const paths = (value: unknown) => invalidPaths(`${beside}; ${path}: ${String(value)}`);
    expect([...paths(least), ...paths(most)]).toEqual([]);
    expect([least - 1, most + 1, least + 0.5, NaN, null].map(paths)).toEqual(Array(5).fill([path]));
  });
});

describe("a field of a description", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    ["database: { engin: 'mysql' }", ["database.engin"]],
    ["environments.dev.regin: 'eu-west-1'; environments.dev.region: undefined", ["environments.dev.regin"]],
    ["services.back.prot: 80; services.back.port: undefined", ["services.back.prot"]],
    ["environments.dev: {}", ["environments.dev.account", "environments.dev.region"]],
    ["environments.dev: null", ["environments.dev"]],
    ["services: { a: [] }", ["services.a"]],
    ["services.back.release: { command: ['node', 'migrate.js'] }", []],
  ])("is reported once, where it was written: %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
