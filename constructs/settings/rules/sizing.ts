import type { Description } from "../description";
import type { ServiceOverride } from "../service-description";
import { FARGATE_SIZES } from "../fargate-sizes";
import { invalidValue, noEffect, oneOf, problemWith, required } from "../messages";
import { own, type Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Fargate must offer a service's memory with its CPU units. */
export function offeredSizes({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap((service) => {
    const offered = FARGATE_SIZES.get(service.cpu) ?? [];
    if (offered.includes(service.memory)) return [];
    const at = ["services", service.name];
    const cpu = [...at, "cpu"];
    const memory = [...at, "memory"];
    const isDefault = own(merged.services, service.name)?.memory === undefined;
    const path = isDefault ? cpu : memory;
    const message = isDefault ? cpuMessage(service, offered) : memoryMessage(service, offered);
    return [{ path, message, reads: [cpu, memory] }];
  });
}

function cpuMessage({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  return problemWith(
    cpu,
    `needs more than the default memory of ${memory} MiB`,
    `Set memory to ${sizes(offered)}.`,
  );
}

function memoryMessage({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  const allowed = `a memory size in MiB that Fargate offers with ${cpu} CPU units`;
  return invalidValue(memory, allowed, `Choose ${sizes(offered)}.`);
}

/** Formats a few sizes as a list, many as a range. */
function sizes(offered: readonly number[]): string {
  const [first = 0, second = 0] = offered;
  if (offered.length <= 4) return oneOf(offered);
  return `a value from ${first} to ${offered.at(-1)} in steps of ${second - first}`;
}

/** Automatic scaling needs bounds in order. */
export function scaleBounds({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap(({ name }) => boundFindings(["services", name], own(merged.services, name) ?? {}));
}

/** Scaling on requests needs a path. */
export function scaledRequests({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap(({ name }) =>
    requestFindings(["services", name], own(merged.services, name) ?? {}),
  );
}

function boundFindings(at: Path, { scale }: ServiceOverride): readonly Finding[] {
  if (scale === undefined) return [];
  const { min, max } = scale;
  const minPath = [...at, "scale", "min"];
  const maxPath = [...at, "scale", "max"];
  if (min !== undefined && max !== undefined) {
    if (min <= max) return [];
    return [
      {
        path: maxPath,
        message: problemWith(max, `is less than min, which is ${min}`),
        reads: [minPath, maxPath],
      },
    ];
  }
  const minMessage = required("a minimum", "It is the fewest tasks that run, 1 or more.");
  const maxMessage = required("a maximum", "It is the most tasks that run, min or more.");
  return [
    ...(min === undefined ? [{ path: minPath, message: minMessage }] : []),
    ...(max === undefined ? [{ path: maxPath, message: maxMessage }] : []),
  ];
}

function requestFindings(at: Path, { path, scale }: ServiceOverride): readonly Finding[] {
  if (scale?.requests === undefined || path !== undefined) return [];
  const place = [...at, "scale", "requests"];
  const message = noEffect(scale.requests, "a path", "requests");
  return [{ path: place, message, reads: [place, [...at, "path"]] }];
}

/**
 * A service has a fixed number of tasks or automatic scaling, not both.
 *
 * Allowed: `replicas` in the application where an environment sets `scale`; the other environments use it.
 */
export function replicasOrScale({ services, environments }: Description): readonly Finding[] {
  const application = Object.entries(services).flatMap(([name, service]) =>
    scaleConflict(["services", name], service, service.scale),
  );
  const overrides = Object.entries(environments).flatMap(([environment, { services: here = {} }]) =>
    Object.entries(here).flatMap(([name, service]) =>
      scaleConflict(
        ["environments", environment, "services", name],
        service,
        service.scale ?? own(services, name)?.scale,
      ),
    ),
  );
  return [...application, ...overrides];
}

function scaleConflict(
  at: Path,
  { replicas }: ServiceOverride,
  scale: ServiceOverride["scale"],
): readonly Finding[] {
  if (replicas === undefined || scale === undefined) return [];
  const fix = 'Remove "replicas": scale.min and scale.max set the number of tasks.';
  return [{ path: [...at, "replicas"], message: problemWith(replicas, "conflicts with scale", fix) }];
}
