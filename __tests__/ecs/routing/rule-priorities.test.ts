import { type RoutedService, rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";

const routed = (differences: Partial<RoutedService> = {}): RoutedService => ({
  name: "front",
  path: "/*",
  port: 8080,
  isShifting: false,
  ...differences,
});

const trafficOf = (service: RoutedService) =>
  rulePriorities([service]).get(service.name)?.traffic.preferred ?? NaN;

const trafficIn = (services: readonly RoutedService[]) =>
  [...rulePriorities(services)]
    .sort(([, a], [, b]) => a.traffic.preferred - b.traffic.preferred)
    .map(([name]) => name);

describe("the order in which a listener evaluates its rules", () => {
  it.each([
    ["a prefix before the prefix of all paths", "/api/*", "/*"],
    ["a longer prefix before a shorter one", "/api/v1/*", "/api/*"],
    ["an exact path before a prefix that contains it", "/api/health", "/api/*"],
    ["an exact path before a pattern of the same length", "/abcd", "/ab/*"],
    [
      "a path of the maximum length before one that is a character shorter",
      `/${"a".repeat(119)}`,
      `/${"a".repeat(118)}`,
    ],
  ])("is %s", (_, first, second) => {
    const services = [routed({ name: "a", path: second }), routed({ name: "b", path: first })];
    expect(trafficIn(services)).toEqual(["b", "a"]);
    expect(trafficIn([...services].reverse())).toEqual(["b", "a"]);
  });

  it("is defined for every service by its name", () => {
    expect([...rulePriorities([routed({ name: "back" }), routed({ name: "front" })]).keys()]).toEqual([
      "back",
      "front",
    ]);
  });

  it("is empty without services", () => {
    expect(rulePriorities([]).size).toBe(0);
  });
});

describe("what has a priority", () => {
  const keysOf = (service: RoutedService) =>
    [...rulePriorities([service]).values()].flatMap(({ traffic, attachment }) => [
      traffic.key,
      attachment.key,
    ]);

  it.each<[string, Partial<RoutedService>, readonly string[]]>([
    ["the path", {}, ["/*", "attachment front"]],
    ["the path, whatever the port is", { port: 3000 }, ["/*", "attachment front"]],
    ["the path, whichever service has it", { name: "back" }, ["/*", "attachment back"]],
    [
      "path and service where ECS moves the traffic",
      { isShifting: true },
      ["ecs front /*", "attachment front"],
    ],
  ])("is %s", (_, differences, keys) => {
    expect(keysOf(routed(differences))).toEqual(keys);
  });
});

describe("the priority of a changed service", () => {
  it("differs by the owner of the weights, so that both rules can exist", () => {
    expect(trafficOf(routed({ isShifting: true }))).not.toBe(trafficOf(routed({ isShifting: false })));
  });

  it("differs among the common ports of web servers", () => {
    const ports = [80, 443, 3000, 3001, 4000, 4200, 5000, 5173, 8000, 8080, 8081, 8443, 8888, 9000, 9090];
    expect(new Set(ports.map((port) => trafficOf(routed({ port })))).size).toBe(ports.length);
  });

  it("stays the same for its attachment rule", () => {
    const attachmentOf = (service: RoutedService) =>
      rulePriorities([service]).get(service.name)?.attachment.preferred;
    expect(attachmentOf(routed({ port: 3000, isShifting: true, path: "/api/*" }))).toBe(
      attachmentOf(routed()),
    );
  });
});

describe("the number of paths of the same length", () => {
  const services = (count: number) =>
    Array.from({ length: count }, (_, index) => routed({ name: `s${index}` }));

  it("may be 149", () => {
    const traffic = [...rulePriorities(services(149)).values()].map(({ traffic }) => traffic.preferred);
    expect(new Set(traffic).size).toBe(149);
  });

  it("may not be 150", () => {
    expect(() => rulePriorities(services(150))).toThrow(
      "services: at most 149 services can have paths of the same length on one listener.",
    );
  });
});
