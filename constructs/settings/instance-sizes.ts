/** MiB of the burstable types. Source: docs.aws.amazon.com/ec2/latest/instancetypes/gp.html, as below. */
const BURSTABLE: ReadonlyMap<string, number> = new Map([
  ["nano", 512],
  ["micro", 1024],
  ["small", 2048],
  ["medium", 4096],
  ["large", 8192],
  ["xlarge", 16_384],
  ["2xlarge", 32_768],
]);

/** MiB for each vCPU of compute, general and memory optimized types. Source: as above, co.html and mo.html. */
const MIB_PER_VCPU: Readonly<Record<string, number>> = { c: 2048, m: 4096, r: 8192 };

/** The same of older generations, and of types with graphics processors or local disks. Source: moto 5.2.5 of 2026, instance_types. */
const MIB_PER_VCPU_OF_OTHERS: Readonly<Record<number, readonly string[]>> = {
  1920: ["c3", "c4"],
  2048: ["a1", "g5g", "inf1"],
  3840: ["m3"],
  4096: ["d3en", "g4dn", "g5", "g6", "h1", "im4gn", "inf2", "m4"],
  6144: ["is4gen"],
  7808: ["i2", "i3", "r4"],
  8192: ["d3", "g6e", "gr6", "i3en", "i4g", "i4i", "i7i", "i7ie", "i8g", "i8ge", "z1d"],
  16_384: ["x2gd", "x2idn", "x8g", "x8i"],
  32_768: ["x2iedn", "x2iezn"],
};

/** Generations with these proportions; c5n has others. */
const PROPORTIONAL = /^(?!c5n$)([cmr])([5-9]|\d{2})[a-z]*(-flex)?$/;

/** Sizes that every proportional family has, ascending. */
const COMMON_SIZES = ["large", "xlarge", "2xlarge", "4xlarge"];

/**
 * Network interfaces of the burstable types, the first included.
 *
 * Source: amazon-vpc-resource-controller-k8s, limits.go of 2026-03-20, which AWS generates; EC2 user guide, "Maximum IP
 * addresses per network interface".
 */
const BURSTABLE_INTERFACES: Readonly<Record<string, number>> = {
  nano: 2,
  micro: 2,
  small: 3,
  medium: 3,
  large: 3,
  xlarge: 4,
  "2xlarge": 4,
};

/** Those of the common sizes of proportional types. Source: as above, and moto 5.2.5; all agree but a few of the eighth generation. */
const COMMON_INTERFACES: Readonly<Record<string, number>> = {
  large: 3,
  xlarge: 4,
  "2xlarge": 4,
  "4xlarge": 8,
};

/** Returns the MiB of an instance type; `undefined` when it is not known. */
export function instanceMemory(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (isBurstable(family)) return BURSTABLE.get(size);
  const [, letter = ""] = PROPORTIONAL.exec(family) ?? [];
  const perVcpu = MIB_PER_VCPU[letter] ?? ofOthers(family);
  const vcpus = vcpusOf(size);
  return perVcpu === undefined || vcpus === undefined ? undefined : perVcpu * vcpus;
}

function ofOthers(family: string): number | undefined {
  const found = Object.entries(MIB_PER_VCPU_OF_OTHERS).find(([, families]) => families.includes(family));
  return found && Number(found[0]);
}

/** Returns the CPU units of an instance type, 1024 to a vCPU; `undefined` when they are not known. */
export function instanceCpu(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (!isBurstable(family) && !PROPORTIONAL.test(family)) return undefined;
  const isSmall = ["nano", "micro", "small", ...(family === "t2" ? [] : ["medium"])].includes(size);
  const vcpus =
    isBurstable(family) && isSmall ? (family === "t2" ? 1 : 2) : vcpusOf(size, isBurstable(family));
  return vcpus === undefined ? undefined : vcpus * 1024;
}

/** How many tasks with a network interface of their own an instance holds. */
export interface TaskInterfaces {
  /** Number of such tasks; the first network interface is the instance's own. */
  readonly tasks: number;
  /** Whether the account setting awsvpcTrunking makes room for more; never with burstable types. */
  readonly canTrunk: boolean;
}

/**
 * Returns for how many tasks an instance type has network interfaces; `undefined` when it is not known.
 *
 * Source: as above; Amazon ECS developer guide, "Increasing Amazon ECS Linux container instance network interfaces", which
 * lists no burstable type.
 */
export function taskInterfaces(instanceType: string): TaskInterfaces | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const interfaces = interfacesOf(family, size);
  return interfaces === undefined ? undefined : { tasks: interfaces - 1, canTrunk: !isBurstable(family) };
}

function interfacesOf(family: string, size: string): number | undefined {
  if (family === "t2" && size.endsWith("xlarge")) return 3;
  if (family === "t3a" && size === "small") return 2;
  if (size === "large" && /^[cmr]8id?(b|n|ne)$/.test(family)) return 4;
  if (isBurstable(family)) return BURSTABLE_INTERFACES[size];
  return PROPORTIONAL.test(family) && family !== "m8azn" ? COMMON_INTERFACES[size] : undefined;
}

/** Returns the smallest type of the same family that is large enough; `undefined` when none is known. */
export function smallestType(
  instanceType: string,
  isEnough: (instanceType: string) => boolean,
): string | undefined {
  const [family = ""] = instanceType.split(".");
  const burstable = [...BURSTABLE.keys()];
  const ofFamily = family === "t8i" ? burstable.slice(0, burstable.indexOf("large")) : burstable;
  const sizes = family.startsWith("t") ? ofFamily : COMMON_SIZES;
  return sizes.map((size) => `${family}.${size}`).find(isEnough);
}

function isBurstable(family: string): boolean {
  return /^t(2|3|3a|4g|8i)$/.test(family);
}

function vcpusOf(size: string, burstable = false): number | undefined {
  if (size === "medium") return burstable ? 2 : 1;
  if (size === "large") return 2;
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  return times === undefined ? undefined : 4 * Number(times === "" ? 1 : times);
}
