import type { Architecture } from "../../service/words";
import type { Description } from "../description";
import type { ServiceOverride } from "../service-description";
import { FARGATE_SIZES } from "../fargate-sizes";
import { didYouMean, invalidValue, noEffect, oneOf, problemWith, required } from "../messages";
import { own, type Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/**
 * Families with AWS's own ARM processor: a `g` after the generation's digits, and the first of them, a1.
 *
 * Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html ("g - AWS Graviton processors").
 */
const GRAVITON = /^(a1\.|[a-z]+\d+[a-z]*g)/;

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

/**
 * Families that cannot run the host's system, and why.
 *
 * Source: EC2 user guide, "Amazon EC2 Mac instances", and "Linux AMI virtualization types" of 2015: "T1, C1, M1, and M2 do not
 * support Linux HVM AMIs". Amazon Linux 2023 has no other image.
 */
const UNSUITABLE: readonly { readonly families: RegExp; readonly reason: string }[] = [
  { families: /^mac/, reason: "Mac instances run macOS only" },
  { families: /^(t1|m1|m2|c1)\./, reason: "it runs no HVM image, which Amazon Linux 2023 is" },
];

/** The host's instance type must run Amazon Linux 2023. */
export function suitableInstanceType({ host: { instanceType } }: Environment): readonly Finding[] {
  return unsuitableType(instanceType, ["host", "instanceType"], "be the host");
}

/**
 * Checks that an instance type runs Amazon Linux 2023.
 *
 * @param use - what it would be used for, to follow `cannot`: `be the host`
 */
export function unsuitableType(instanceType: string, path: Path, use: string): readonly Finding[] {
  const reason = UNSUITABLE.find(({ families }) => families.test(instanceType))?.reason;
  if (reason === undefined) return [];
  const message = problemWith(instanceType, `cannot ${use}: ${reason}`, 'Choose one such as "t3.small".');
  return [{ path, message }];
}

/** The host's instance type must have the architecture that the images are built for. */
export function matchingArchitecture({ host, architecture }: Environment): readonly Finding[] {
  return otherArchitecture(host.instanceType, architecture, ["host", "instanceType"]);
}

/** Checks that an instance type has the architecture of the environment; one that is unsuitable is not checked. */
export function otherArchitecture(
  instanceType: string,
  architecture: Architecture,
  path: Path,
): readonly Finding[] {
  if (UNSUITABLE.some(({ families }) => families.test(instanceType))) return [];
  const actual: Architecture = GRAVITON.test(instanceType) ? "arm64" : "x86_64";
  if (actual === architecture) return [];
  const fix = didYouMean(counterpart(instanceType)) ?? `Its architecture is ${actual}.`;
  const message = invalidValue(instanceType, `an instance type of architecture ${architecture}`, fix);
  return [{ path, message, reads: [path, ["architecture"]] }];
}

/** Returns the same size with the other architecture, among the burstable types that small hosts have. */
function counterpart(instanceType: string): string | undefined {
  const [family, size] = instanceType.split(".");
  if (family === "t4g") return `t3.${size}`;
  return family === "t2" || family === "t3" || family === "t3a" ? `t4g.${size}` : undefined;
}

/** Automatic scaling needs bounds in order, and a path to scale on requests. */
export function validScale({ services }: Environment, merged: MergedEnvironment): readonly Finding[] {
  return services.flatMap(({ name }) => {
    const service = own(merged.services, name) ?? {};
    const at = ["services", name];
    return [...boundFindings(at, service), ...requestFindings(at, service)];
  });
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
