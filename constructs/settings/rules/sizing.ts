import type { Architecture } from "../../service/words";
import type { Description, ServiceOverride } from "../description";
import { FARGATE_SIZES } from "../fargate-sizes";
import { didYouMean, invalidValue, oneOf } from "../messages";
import { own, type Path } from "../paths";
import type { Draft } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Fargate must offer a service's memory with its CPU units. */
export function offeredSizes({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap((service) => {
    const offered = FARGATE_SIZES.get(service.cpu) ?? [];
    if (offered.includes(service.memory)) return [];
    const at = ["services", service.name];
    const field = own(draft.services, service.name)?.memory === undefined ? "cpu" : "memory";
    const message = field === "cpu" ? ofCpu(service, offered) : ofMemory(service, offered);
    return [
      {
        path: [...at, field],
        message,
        reads: [
          [...at, "cpu"],
          [...at, "memory"],
        ],
      },
    ];
  });
}

function ofCpu({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  return invalidValue(
    cpu,
    `enough by itself: the default memory is ${memory} MiB`,
    `Set memory to ${sizes(offered)}.`,
  );
}

function ofMemory({ cpu, memory }: ServiceSettings, offered: readonly number[]): string {
  return invalidValue(
    memory,
    `MiB that Fargate offers with ${cpu} CPU units`,
    `It offers ${sizes(offered)}.`,
  );
}

/** A few sizes are listed, many are told by their bounds. */
function sizes(offered: readonly number[]): string {
  const [first = 0, second = 0] = offered;
  if (offered.length <= 4) return oneOf(offered);
  return `${first} to ${offered.at(-1)} in steps of ${second - first}`;
}

/**
 * Families with AWS's own ARM processor: a `g` after the generation's digits, and the first of them, a1.
 *
 * Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html ("g - AWS Graviton processors").
 */
const GRAVITON = /^(a1\.|[a-z]+\d+[a-z]*g)/;

/** The host's instance type must have the processor that the images are built for. */
export function matchingProcessor({ host, architecture }: Environment): readonly Finding[] {
  const { instanceType } = host;
  const actual: Architecture = GRAVITON.test(instanceType) ? "arm64" : "x86_64";
  if (actual === architecture) return [];
  const path = ["host", "instanceType"];
  const fix = didYouMean(counterpart(instanceType)) ?? `Its processor is ${actual}.`;
  const message = invalidValue(instanceType, `an instance type of architecture ${architecture}`, fix);
  return [{ path, message, reads: [path, ["architecture"]] }];
}

/** The same size with the other processor, among the burstable types that small hosts have. */
function counterpart(instanceType: string): string | undefined {
  const [family, size] = instanceType.split(".");
  if (family === "t4g") return `t3.${size}`;
  return family === "t2" || family === "t3" || family === "t3a" ? `t4g.${size}` : undefined;
}

/** Automatic scaling needs bounds in order, and a path if it counts requests. */
export function validScale({ services }: Environment, draft: Draft): readonly Finding[] {
  return services.flatMap(({ name }) => {
    const service = own(draft.services, name) ?? {};
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
      { path: maxPath, message: invalidValue(max, `at least the min of ${min}`), reads: [minPath, maxPath] },
    ];
  }
  return [
    ...(min === undefined
      ? [{ path: minPath, message: invalidValue(min, "the fewest tasks, 1 or more") }]
      : []),
    ...(max === undefined
      ? [{ path: maxPath, message: invalidValue(max, "the most tasks, min or more") }]
      : []),
  ];
}

function requestFindings(at: Path, { path, scale }: ServiceOverride): readonly Finding[] {
  if (scale?.requests === undefined || path !== undefined) return [];
  const place = [...at, "scale", "requests"];
  const message = invalidValue(scale.requests, "used without a path", "Add a path, or remove this.");
  return [{ path: place, message, reads: [place, [...at, "path"]] }];
}

/**
 * A service has a fixed number of tasks or is scaled, not both.
 *
 * Allowed: `replicas` of the application where an environment says `scale`; the other environments use it.
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
  const message = invalidValue(replicas, "used with scale", "Remove it: scale.min and scale.max decide.");
  return [{ path: [...at, "replicas"], message }];
}
