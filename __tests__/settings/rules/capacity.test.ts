import { firstEnvironment } from "../support/first-environment";
import { invalidPaths } from "../support/lines-of";

const NAT = "environments.dev.network: { egress: 'nat-gateway' }";
const EC2 = (instanceType: string, max = 4) =>
  `${NAT}; capacity: { ec2: { instanceType: '${instanceType}', min: 1, max: ${max} } }`;

describe("the share of Fargate Spot", () => {
  it.each([
    ["capacity: { spot: { base: 0 } }", ["capacity.spot.base"]],
    ["services.back.capacity: { spot: { base: 0 } }", ["services.back.capacity.spot.base"]],
    ["capacity: { spot: { base: 1 } }", []],
    ["capacity: { spot: {} }", []],
    ["capacity: { spot: { base: 0 } }; environments.dev.protect: false", []],
  ])("leaves a task on Fargate with protect: %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it.each([
    [89, []],
    [90, ["services.back.stopTimeout"]],
  ])("leaves a service %s s to stop after its requests", (stopTimeout, paths) => {
    expect(invalidPaths(`capacity: { spot: {} }; services.back.stopTimeout: ${stopTimeout}`)).toEqual(paths);
  });

  it("leaves a worker, which has no requests, all of the time", () => {
    expect(
      invalidPaths("capacity: { spot: {} }; services.worker: { command: ['work'], stopTimeout: 120 }"),
    ).toEqual([]);
  });
});

describe("the EC2 instances of a capacity", () => {
  it.each([
    [EC2("t3.medium"), []],
    [EC2("t4g.medium"), ["capacity.ec2.instanceType"]],
    [`${EC2("t4g.medium")}; architecture: "arm64"`, []],
    [EC2("mac2.metal"), ["capacity.ec2.instanceType"]],
    [EC2("t1.micro"), ["capacity.ec2.instanceType"]],
    [EC2("q5.large"), ["capacity.ec2.instanceType"]],
  ])("are of a type that EC2 has, with the architecture of the images: %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });

  it.each([
    ["nat-gateway", []],
    ["nat-gateway-per-az", []],
    ["endpoints", []],
    ["public-ip", ["environments.dev.network.egress"]],
  ])("have egress only from private subnets: %s", (egress, paths) => {
    const network = `environments.dev.network: { egress: '${egress}' }`;
    expect(invalidPaths(EC2("t3.medium").replace(NAT, network))).toEqual(paths);
  });

  it("have their bounds in order", () => {
    expect(invalidPaths(EC2("t3.medium", 4).replace("min: 1", "min: 5"))).toEqual(["capacity.ec2.max"]);
  });
});

describe("the capacity of a service", () => {
  const capacityOf = (assignments: string) => firstEnvironment(assignments).services[0]?.capacity;

  it("is Fargate, unless something else is written", () => {
    expect(capacityOf("services.back.cpu: 256")).toEqual({ kind: "fargate" });
  });

  it.each([
    ["environments.dev.protect: true", 1],
    ["environments.dev.protect: false", 0],
  ])("on Spot has a base by default: %s", (protect, base) => {
    const capacity = capacityOf(`capacity: { spot: {} }; ${protect}`);
    expect(capacity).toEqual({ kind: "spot", base, weight: 4, shared: true });
  });

  it("is the environment's, which overrides the application's of the same kind field by field", () => {
    expect(
      capacityOf(
        "capacity: { spot: { base: 2, weight: 3 } }; environments.dev.capacity: { spot: { weight: 9 } }",
      ),
    ).toEqual({ kind: "spot", base: 2, weight: 9, shared: true });
    expect(capacityOf("capacity: { spot: { base: 2 } }; environments.dev.capacity: 'fargate'")).toEqual({
      kind: "fargate",
    });
  });

  it("is its own before the environment's", () => {
    expect(capacityOf("capacity: { spot: {} }; services.back.capacity: 'fargate'")).toEqual({
      kind: "fargate",
    });
    expect(capacityOf("services.back.capacity: { spot: { base: 1 } }")).toMatchObject({ shared: false });
  });
});
