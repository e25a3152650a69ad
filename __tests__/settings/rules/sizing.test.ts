import { invalidPaths } from "../support/lines-of";

describe("the size of a task", () => {
  it.each<[string, assignments: string, paths: readonly string[]]>([
    [
      "with the smallest CPU",
      "services.back.cpu: 256; services.back.memory: 2048; host.instanceType: 't3.large'",
      [],
    ],
    ["with too little memory", "services.back.cpu: 512; services.back.memory: 512", ["services.back.memory"]],
    [
      "in each environment, reported once where it was written",
      "services.back.memory: 3072; environments.test: { account: '111122223333', region: 'eu-west-1' }; environments.prod: { account: '111122223333', region: 'eu-west-1', services: { back: { cpu: 1024, memory: 1024 } } }",
      ["environments.prod.services.back.memory", "services.back.memory"],
    ],
  ])("%s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});

describe("the host's instance type", () => {
  it.each<[architecture: string, instanceType: string, valid: boolean]>([
    ["x86_64", "t3.small", true],
    ["x86_64", "g4dn.xlarge", true],
    ["x86_64", "m7i-flex.large", true],
    ["arm64", "t4g.small", true],
    ["arm64", "im4gn.large", true],
    ["arm64", "c7gn.medium", true],
    ["arm64", "a1.medium", true],
    ["x86_64", "c7gn.medium", false],
    ["arm64", "m7i.large", false],
    ["x86_64", "t2.medium", true],
    ["x86_64", "m3.large", true],
    ["x86_64", "m1.small", false],
    ["x86_64", "t1.micro", false],
    ["x86_64", "mac1.metal", false],
    ["arm64", "mac2.metal", false],
  ])("for %s may be %s: %p", (architecture, instanceType, valid) => {
    const paths = invalidPaths(`architecture: "${architecture}"; host.instanceType: "${instanceType}"`);
    expect(paths).toEqual(valid ? [] : ["host.instanceType"]);
  });
});

describe("the host's memory", () => {
  const two = "services.front: { port: 1, path: '/x', health: '/' }";
  it.each<[assignments: string, valid: boolean]>([
    [two, true],
    ["services.back.memory: 1024", false],
    ["services.back.memory: 1024; host.instanceType: 't3.medium'", true],
    ["services.back.cpu: 1024; services.back.memory: 8192", false],
    ["services.back.cpu: 1024; services.back.memory: 8192; environments.dev.phase: 'cutover'", false],
    ["services.back.cpu: 1024; services.back.memory: 8192; environments.dev.phase: 'fargate'", true],
    [`${two}; services.worker: { command: ['x'] }`, false],
    [`${two}; services.worker: { command: ['x'] }; host.instanceType: 'c7i.large'`, true],
    [`${two}; host.instanceType: 't3.micro'`, false],
    [`${two}; host.instanceType: 'u7i-8tb.112xlarge'`, true],
    [`${two}; host.instanceType: 'c5n.large'`, true],
  ])("with %s is enough: %p", (assignments, valid) => {
    expect(invalidPaths(assignments)).toEqual(valid ? [] : ["host.instanceType"]);
  });
});

describe("the number of tasks", () => {
  const OVERRIDE = "environments.dev.services.back";

  it.each<[string, assignments: string, paths: readonly string[]]>([
    ["scaled between equal bounds", "services.back.scale: { min: 2, max: 2 }", []],
    ["scaled by requests", "services.back.scale: { min: 1, max: 2, requests: 100 }", []],
    [
      "scaled by requests without a path",
      "services.worker: { scale: { min: '1', max: 2, requests: 100 } }",
      ["services.worker.scale.min", "services.worker.scale.requests"],
    ],
    [
      "fixed and scaled in one environment",
      `${OVERRIDE}: { replicas: 3, scale: { min: 1, max: 4 } }`,
      [`${OVERRIDE}.replicas`],
    ],
    [
      "fixed in one environment and scaled in the application",
      `services.back.scale: { min: 1, max: 4 }; ${OVERRIDE}: { replicas: 3 }`,
      [`${OVERRIDE}.replicas`],
    ],
    [
      "fixed in the application and scaled in one environment",
      `services.back.replicas: 3; ${OVERRIDE}: { scale: { min: 1, max: 4 } }`,
      [],
    ],
  ])("may be %s", (_, assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
