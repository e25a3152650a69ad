import { invalidPaths } from "../support/lines-of";

/** The host is of a type whose size is not known: it is not what is tested here. */
const EC2 = (instanceType: string, max: number) =>
  "environments.dev.network: { egress: 'nat-gateway' }; host: { instanceType: 'm7i.metal' }; " +
  `capacity: { ec2: { instanceType: '${instanceType}', min: 1, max: ${max} } }`;

const MAX = ["capacity.ec2.max"];
const TYPE = ["capacity.ec2.instanceType"];

describe("a task", () => {
  it.each([
    ["t3.nano", 512, TYPE],
    ["t3.micro", 512, []],
    ["t3.small", 2048, TYPE],
    ["t3.medium", 2048, []],
  ])("has to fit on an instance, beside the system: %s", (type, memory, paths) => {
    expect(invalidPaths(`${EC2(type, 9)}; services.back.memory: ${memory}`)).toEqual(paths);
  });

  it("has to find its CPU units on an instance", () => {
    expect(
      invalidPaths(`${EC2("t3.xlarge", 9)}; services.back.cpu: 8192; services.back.memory: 16384`),
    ).toEqual(TYPE);
  });

  it("may be on any instance whose size is not known", () => {
    expect(invalidPaths(`${EC2("x2idn.large", 1)}; services.back.memory: 2048`)).toEqual([]);
  });
});

describe("the most instances", () => {
  it.each([
    ["two tasks and a new one in a release, two to an instance", 2, 1, MAX],
    ["enough of them", 2, 2, []],
    ["a service that is off", 0, 1, []],
  ])("have network interfaces for all tasks: %s", (_, replicas, max, paths) => {
    expect(invalidPaths(`${EC2("t3.small", max)}; services.back.replicas: ${replicas}`)).toEqual(paths);
  });

  it("have room for what automatic scaling may start", () => {
    const scaled = (max: number) => `${EC2("t3.small", 3)}; services.back.scale: { min: 1, max: ${max} }`;
    expect(invalidPaths(scaled(5))).toEqual([]);
    expect(invalidPaths(scaled(6))).toEqual(MAX);
  });

  it.each([
    ["rolling", 2, []],
    ["blueGreen", 2, MAX],
    ["blueGreen", 3, []],
  ])(
    "have room for the new tasks of a release, which are all at once without rolling: %s",
    (kind, max, paths) => {
      const deployment = `services.back.deployment: { ${kind}: {} }; environments.dev.awsProvider: "6"`;
      expect(invalidPaths(`${EC2("t3.small", max)}; services.back.replicas: 3; ${deployment}`)).toEqual(
        paths,
      );
    },
  );

  it("have memory for all tasks", () => {
    const large = (max: number) =>
      `${EC2("m7i.large", max)}; services.back.memory: 2048; services.back.replicas: 5`;
    expect(invalidPaths(large(2))).toEqual([]);
    expect(invalidPaths(large(1))).toEqual(MAX);
  });

  it("may have fewer network interfaces where trunking gives more, which is only noticed", () => {
    expect(invalidPaths(`${EC2("m7i.large", 1)}; services.back.replicas: 4`)).toEqual([]);
  });

  it("of a service of its own are counted without the others", () => {
    const own =
      "services.worker: { command: ['work'], capacity: { ec2: { instanceType: 't3.small', min: 0, max: 1 } } }";
    expect(invalidPaths(`environments.dev.network: { egress: 'endpoints' }; ${own}`)).toEqual([]);
  });
});
