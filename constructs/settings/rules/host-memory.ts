import { PHASE_FACTS } from "../../service/phases";
import { instanceMemory, smallestType } from "../instance-sizes";
import { didYouMean, problemWith } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";
import { isOfArchitecture } from "./instance-types";
import { offeredSizes } from "./sizing";

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

/**
 * The host must have memory for all of its services, for the largest once more during a release, and for the system.
 *
 * Only in phases with the host: an application that has outgrown it stays on Fargate with a host that was never chosen, and
 * on the way back this is found before anything changes. Types that are not known are not checked.
 */
export function enoughHostMemory(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  const { phase, host, services, architecture } = environment;
  const offered = instanceMemory(host.instanceType);
  if (!PHASE_FACTS[phase].host || offered === undefined) return [];
  // A size or a type that is wrong in itself is reported first.
  if (offeredSizes(environment, merged).length > 0) return [];
  if (!isOfArchitecture(host.instanceType, architecture)) return [];
  const sizes = services.map(({ memory }) => memory);
  const sum = sizes.reduce((total, size) => total + size, 0);
  const largest = Math.max(0, ...sizes);
  const needed = sum + largest + SYSTEM_MEMORY;
  if (needed <= offered) return [];
  const predicate =
    `has ${offered} MiB of memory, less than the ${needed} MiB that are needed: ${sum} for the services, ` +
    `${largest} for a second container of the largest during its release, ${SYSTEM_MEMORY} for the system`;
  const likely = smallestType(host.instanceType, (type) => (instanceMemory(type) ?? 0) >= needed);
  const fix = didYouMean(likely) ?? "Choose a larger instance type.";
  const path = ["host", "instanceType"];
  const reads = [path, ...services.map(({ name }) => ["services", name, "memory"])];
  return [{ path, message: problemWith(host.instanceType, predicate, fix), reads, likely }];
}
