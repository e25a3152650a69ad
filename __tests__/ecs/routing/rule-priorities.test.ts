import { type RoutedService, rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";

const routed = (differences: Partial<RoutedService> = {}): RoutedService => ({
  name: "front",
  path: "/*",
  port: 8080,
  deployment: "rolling",
  ...differences,
});

const trafficOf = (service: RoutedService) => rulePriorities([service]).get(service.name)?.traffic ?? NaN;

const trafficIn = (services: readonly RoutedService[]) =>
  [...rulePriorities(services)].sort(([, a], [, b]) => a.traffic - b.traffic).map(([name]) => name);

describe("the order in which a listener asks its rules", () => {
  it.each([
    ["all below a path before everything", "/api/*", "/*"],
    ["a deeper path before the one above", "/api/v1/*", "/api/*"],
    ["one exact path before all around it", "/api/health", "/api/*"],
    ["an exact path before a pattern of equal length", "/abcd", "/ab/*"],
    ["the longest path of all before one a character shorter", `/${"a".repeat(119)}`, `/${"a".repeat(118)}`],
  ])("is %s", (_, first, second) => {
    const services = [routed({ name: "a", path: second }), routed({ name: "b", path: first })];
    expect(trafficIn(services)).toEqual(["b", "a"]);
    expect(trafficIn([...services].reverse())).toEqual(["b", "a"]);
  });

  it("knows every service by its name", () => {
    expect([...rulePriorities([routed({ name: "back" }), routed({ name: "front" })]).keys()]).toEqual([
      "back",
      "front",
    ]);
  });

  it("is empty where nobody is asked", () => {
    expect(rulePriorities([]).size).toBe(0);
  });
});

describe("the priority of a service that changes", () => {
  it("is another one with another deployment type, so that both rules can stand", () => {
    expect(trafficOf(routed({ deployment: "blue-green" }))).not.toBe(
      trafficOf(routed({ deployment: "rolling" })),
    );
  });

  it("is another one with each of the ports that web servers listen on", () => {
    const ports = [80, 443, 3000, 3001, 4000, 4200, 5000, 5173, 8000, 8080, 8081, 8443, 8888, 9000, 9090];
    expect(new Set(ports.map((port) => trafficOf(routed({ port })))).size).toBe(ports.length);
  });

  it("is the same for the rule that only attaches", () => {
    const attachmentOf = (service: RoutedService) => rulePriorities([service]).get(service.name)?.attachment;
    expect(attachmentOf(routed({ port: 3000, deployment: "blue-green", path: "/api/*" }))).toBe(
      attachmentOf(routed()),
    );
  });
});

describe("a listener that is full", () => {
  const crowd = (count: number) => Array.from({ length: count }, (_, index) => routed({ name: `s${index}` }));

  it("takes 149 paths of one length", () => {
    const traffic = [...rulePriorities(crowd(149)).values()].map((priority) => priority.traffic);
    expect(new Set(traffic).size).toBe(149);
  });

  it("refuses the next one, and says which number is too large", () => {
    expect(() => rulePriorities(crowd(150))).toThrow(
      "services: at most 149 services can have paths of the same length on one listener.",
    );
  });
});
