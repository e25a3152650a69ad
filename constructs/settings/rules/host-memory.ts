import { PHASE_FACTS } from "../../service/phases";
import { didYouMean, problemWith } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";
import { matchingArchitecture, offeredSizes } from "./sizing";

/**
 * MiB of a host that its services cannot have: what Linux and the firmware keep, and systemd, Docker, nginx, the SSM agent
 * and the deployer. What they do not use for long goes to 1 GiB of swap, which no service uses.
 *
 * An instance of 8,192 MiB offers 7,985 (AWS Batch user guide, "Compute resource memory management"), and AWS advises to
 * reserve 5 % more for system processes ("Reserve system memory"); Docker, nginx and Node are on top of that. Measured on the
 * test host, in MiB of proportional set size: systemd 17, containerd 27, Docker 53, nginx 15, the credentials endpoint 47, a
 * run of the deployer 56, a container's shim 10, so 235 with two services. Each of at most four AWS command lines takes 55
 * before the second container starts. Not measured: the SSM agent, which the test host does not have.
 */
const SYSTEM_MEMORY = 512;

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

/** Generations with these proportions; c5n has others. */
const PROPORTIONAL = /^(?!c5n$)([cmr])([5-9]|\d{2})[a-z]*(-flex)?$/;

/** Sizes that every proportional family has, ascending. */
const COMMON_SIZES = ["large", "xlarge", "2xlarge", "4xlarge"];

/**
 * The host must have memory for all of its services, for the largest once more during a release, and for the system.
 *
 * Only in phases with the host: an application that has outgrown it stays on Fargate with a host that was never chosen, and
 * on the way back this is found before anything changes. Types that are not known are not checked.
 */
export function enoughHostMemory(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  const { phase, host, services } = environment;
  const offered = memoryOf(host.instanceType);
  if (!PHASE_FACTS[phase].host || offered === undefined) return [];
  // A size or a type that is wrong in itself is reported first.
  if ([...offeredSizes(environment, merged), ...matchingArchitecture(environment)].length > 0) return [];
  const sizes = services.map(({ memory }) => memory);
  const sum = sizes.reduce((total, size) => total + size, 0);
  const largest = Math.max(0, ...sizes);
  const needed = sum + largest + SYSTEM_MEMORY;
  if (needed <= offered) return [];
  const predicate =
    `has ${offered} MiB of memory, less than the ${needed} MiB that are needed: ${sum} for the services, ` +
    `${largest} for a second container of the largest during its release, ${SYSTEM_MEMORY} for the system`;
  const fix = didYouMean(smallestWith(needed, host.instanceType)) ?? "Choose a larger instance type.";
  const path = ["host", "instanceType"];
  const reads = [path, ...services.map(({ name }) => ["services", name, "memory"])];
  return [{ path, message: problemWith(host.instanceType, predicate, fix), reads }];
}

/** Returns the MiB of an instance type; `undefined` when it is not known. */
function memoryOf(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (/^t(2|3|3a|4g)$/.test(family)) return BURSTABLE.get(size);
  const [, letter = ""] = PROPORTIONAL.exec(family) ?? [];
  const perVcpu = MIB_PER_VCPU[letter];
  const vcpus = vcpusOf(size);
  return perVcpu === undefined || vcpus === undefined ? undefined : perVcpu * vcpus;
}

function vcpusOf(size: string): number | undefined {
  if (size === "medium") return 1;
  if (size === "large") return 2;
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  return times === undefined ? undefined : 4 * Number(times === "" ? 1 : times);
}

/** Returns the smallest type of the same family that has so much memory; `undefined` when none is known. */
function smallestWith(memory: number, instanceType: string): string | undefined {
  const [family = ""] = instanceType.split(".");
  const sizes = family.startsWith("t") ? [...BURSTABLE.keys()] : COMMON_SIZES;
  return sizes.map((size) => `${family}.${size}`).find((type) => (memoryOf(type) ?? 0) >= memory);
}
