import { invalidPaths } from "../support/lines-of";

const rolling = (minHealthy: number, maxPercent: number, tasks: string) =>
  `services.back.deployment: { rolling: { minHealthy: ${minHealthy}, maxPercent: ${maxPercent} } }; services.back.${tasks}`;

describe("the percentages of a rolling deployment", () => {
  it.each<[assignments: string, valid: boolean]>([
    [rolling(100, 200, "replicas: 1"), true],
    [rolling(100, 100, "replicas: 4"), false],
    [rolling(0, 100, "replicas: 1"), true],
    [rolling(50, 100, "replicas: 1"), false],
    [rolling(50, 100, "replicas: 2"), true],
    [rolling(100, 150, "replicas: 1"), false],
    [rolling(100, 150, "replicas: 2"), true],
    [rolling(99, 101, "replicas: 99"), false],
    [rolling(99, 101, "replicas: 100"), true],
    [rolling(50, 149, "scale: { min: 2, max: 8 }"), true],
    [rolling(75, 125, "scale: { min: 4, max: 8 }"), true],
    [rolling(75, 125, "scale: { min: 3, max: 8 }"), false],
    [rolling(100, 120, "scale: { min: 5, max: 9 }"), true],
    [rolling(100, 120, "scale: { min: 4, max: 9 }"), false],
    [rolling(95, 110, "scale: { min: 10, max: 11 }"), true],
    [rolling(100, 100, "replicas: 0"), false],
  ])("%s: %p", (assignments, valid) => {
    expect(invalidPaths(assignments)).toEqual(valid ? [] : ["services.back.deployment"]);
  });
});

describe("a deployment in which ECS moves traffic", () => {
  it.each<[assignments: string, valid: boolean]>([
    ["services.back.deployment: { blueGreen: {} }", false],
    ["services.back.deployment: { blueGreen: {} }; environments.dev.awsProvider: '6'", true],
    ["services.back.deployment: { canary: { percent: 0.1 } }; environments.dev.awsProvider: '6'", true],
    ["services.back.deployment: { linear: { percent: 3 } }; environments.dev.awsProvider: '6'", true],
    ["environments.dev.services: { back: { deployment: { linear: {} } } }", false],
    [
      "services.back.deployment: { canary: {} }; services.back.scale: { min: 1, max: 2 }; environments.dev.awsProvider: '6'",
      true,
    ],
  ])("%s: %p", (assignments, valid) => {
    expect(invalidPaths(assignments).length === 0).toBe(valid);
  });

  it("is of one kind", () => {
    const both = "services.back.deployment: { blueGreen: {}, canary: {} }; environments.dev.awsProvider: '6'";
    expect(invalidPaths(both)).toEqual(["services.back.deployment"]);
  });
});

describe("alarms that roll a deployment back", () => {
  it.each<[assignments: string, valid: boolean]>([
    ["services.back.deployment: { rolling: { alarms: true } }", true],
    ["services.worker.deployment: { rolling: { alarms: true } }", false],
    ["services.worker.deployment: { rolling: { alarms: false } }", true],
    ["services.back.deployment: { rolling: { alarms: { errorPercent: 0.1, errorCount: 1 } } }", true],
    ["services.back.deployment: { blueGreen: { alarms: {} } }; environments.dev.awsProvider: '6'", true],
  ])("%s: %p", (assignments, valid) => {
    expect(invalidPaths(assignments).length === 0).toBe(valid);
  });
});
