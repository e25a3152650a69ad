import {
  instanceCpu,
  instanceMemory,
  smallestType,
  taskInterfaces,
} from "../../constructs/settings/instance-sizes";

describe("the size of an instance type", () => {
  it.each([
    ["t3.nano", 512, 2048],
    ["t2.small", 2048, 1024],
    ["t2.medium", 4096, 2048],
    ["t4g.medium", 4096, 2048],
    ["t3a.xlarge", 16_384, 4096],
    ["t8i.medium", 4096, 2048],
    ["c7g.large", 4096, 2048],
    ["m7i-flex.xlarge", 16_384, 4096],
    ["r6g.medium", 8192, 1024],
    ["m4.large", 8192, undefined],
    ["c4.xlarge", 7680, undefined],
    ["g4dn.xlarge", 16_384, undefined],
    ["i4i.2xlarge", 65_536, undefined],
    ["x1.32xlarge", undefined, undefined],
    ["c5n.large", undefined, undefined],
  ])("of %s is %s MiB and %s CPU units", (type, memory, cpu) => {
    expect([instanceMemory(type), instanceCpu(type)]).toEqual([memory, cpu]);
  });

  it("grows within a family", () => {
    expect(smallestType("t8i.nano", (type) => (instanceMemory(type) ?? 0) > 2048)).toBe("t8i.medium");
    expect(smallestType("t8i.nano", (type) => (instanceMemory(type) ?? 0) > 4096)).toBeUndefined();
    expect(smallestType("m7g.large", (type) => (instanceMemory(type) ?? 0) > 20_000)).toBe("m7g.2xlarge");
  });
});

describe("the tasks that an instance type has network interfaces for", () => {
  it.each([
    ["t3.micro", 1, false],
    ["t3.small", 2, false],
    ["t3a.small", 1, false],
    ["t3.large", 2, false],
    ["t2.2xlarge", 2, false],
    ["t4g.xlarge", 3, false],
    ["m7g.large", 2, true],
    ["c7i.xlarge", 3, true],
    ["r6i.4xlarge", 7, true],
    ["m8in.large", 3, true],
    ["m8id.large", 2, true],
  ])("are, on %s, %s", (type, tasks, canTrunk) => {
    expect(taskInterfaces(type)).toEqual({ tasks, canTrunk });
  });

  it.each(["m8azn.large", "m7i.48xlarge", "x2idn.large"])("are not known of %s", (type) => {
    expect(taskInterfaces(type)).toBeUndefined();
  });
});
